using System.Runtime.InteropServices;
using ManagementClient.Lambda;

using var stopping = new CancellationTokenSource();
using var signal = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
{
    context.Cancel = true;
    stopping.Cancel();
});
return await FunctionHost.RunAsync(
    Environment.GetEnvironmentVariable, Console.OpenStandardOutput(), TimeProvider.System, stopping.Token);
