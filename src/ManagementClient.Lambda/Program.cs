using System.Net.Sockets;
using ManagementClient.Infrastructure;
using ManagementClient.Lambda;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

const int Success = 0;
const int Failure = 1;

var environment = LambdaEnvironment.Read(Environment.GetEnvironmentVariable);
using var log = new JsonLog(Console.OpenStandardOutput(), environment.LogLevel, TimeProvider.System);
var logger = log.CreateLogger("Program");

if (Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API") is not { Length: > 0 } endpoint)
{
    logger.CannotStart("AWS_LAMBDA_RUNTIME_API is not set: this program is started by Lambda, or by ManagementClient.Local.");
    return Failure;
}

using var stopping = new CancellationTokenSource();
using var terminated = System.Runtime.InteropServices.PosixSignalRegistration.Create(
    System.Runtime.InteropServices.PosixSignal.SIGTERM,
    signal =>
    {
        signal.Cancel = true;
        stopping.Cancel();
    });
using var api = new RuntimeApi(endpoint);
try
{
    await using var services = new ServiceCollection()
        .AddFunction(DatabaseSettings.Read(Environment.GetEnvironmentVariable))
        .AddSingleton<ILoggerFactory>(log)
        .BuildServiceProvider();
    await services.GetRequiredService<WarmUp>().RunAsync();

    var function = services.GetRequiredService<Function>();
    await new LambdaRuntime(api, environment, log, TimeProvider.System, services.GetRequiredService<ILogger<LambdaRuntime>>())
        .RunAsync(
            async (@event, context, response) =>
                BatchResponseWriter.Write(await function.HandleAsync(SqsEventReader.Read(@event.Span), context), response),
            stopping.Token);
    return Success;
}
catch (InvalidSettingsException exception)
{
    foreach (var problem in exception.Problems)
    {
        logger.CannotStart(problem);
    }

    await api.FailInitAsync(exception, CancellationToken.None);
    return Failure;
}
catch (Exception exception) when (exception is IOException or SocketException)
{
    logger.ProcessEnds(exception);
    return Failure;
}
