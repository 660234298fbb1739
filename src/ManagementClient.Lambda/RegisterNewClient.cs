using Amazon.Lambda.Core;
using Amazon.Lambda.SQSEvents;
using ManagementClient.Infrastructure.Settings;
using ManagementClient.Lambda.Batches;
using ManagementClient.Lambda.Runtime;
using ManagementClient.Lambda.Tracing;
using ManagementClient.Messages;
using Microsoft.Extensions.DependencyInjection;

namespace ManagementClient.Lambda;

/// <summary>Handles the batches of the queue.</summary>
internal sealed class RegisterNewClient : IFunctionHandler
{
    internal const string Name = nameof(RegisterNewClient);

    public void Compose(IServiceCollection services, Func<string, string?> variable)
    {
        services.AddFunction(DatabaseSettings.Read(variable), variable);
        if (OtlpEndpoint.Read(variable) is { } endpoint)
        {
            services.AddTracing(endpoint, OtlpResource.Read(variable));
        }
    }

    public Task PrepareAsync(IServiceProvider services) => services.GetRequiredService<WarmUp>().RunAsync();

    public InvocationHandler Create(IServiceProvider services)
    {
        Func<SQSEvent, ILambdaContext, Task<SQSBatchResponse>> handle =
            services.GetService<TracedFunction>() is { } traced
            ? traced.HandleAsync
            : services.GetRequiredService<Function>().HandleAsync;
        return async (@event, context, response) =>
            BatchResponseWriter.Write(await handle(SqsEventReader.Read(@event.Span), context), response);
    }
}
