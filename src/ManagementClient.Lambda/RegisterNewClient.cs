using ManagementClient.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace ManagementClient.Lambda;

/// <summary>Answers the batches of the queue.</summary>
internal sealed class RegisterNewClient : IFunctionHandler
{
    internal const string Name = nameof(RegisterNewClient);

    public void Compose(IServiceCollection services, Func<string, string?> variable) =>
        services.AddFunction(DatabaseSettings.Read(variable));

    public Task PrepareAsync(IServiceProvider services) => services.GetRequiredService<WarmUp>().RunAsync();

    public InvocationHandler Create(IServiceProvider services)
    {
        var function = services.GetRequiredService<Function>();
        return async (@event, context, response) =>
            BatchResponseWriter.Write(await function.HandleAsync(SqsEventReader.Read(@event.Span), context), response);
    }
}
