using ManagementClient.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace ManagementClient.Lambda;

/// <summary>The functions that are this one program, by the name that <c>_HANDLER</c> holds.</summary>
internal static class FunctionHandlers
{
    private const string RegisterNewClient = nameof(RegisterNewClient);

    internal static InvocationHandler Find(Func<string, string?> variable, IServiceProvider services)
    {
        Check(variable);
        var function = services.GetRequiredService<Function>();
        return async (@event, context, response) =>
            BatchResponseWriter.Write(await function.HandleAsync(SqsEventReader.Read(@event.Span), context), response);
    }

    /// <exception cref="InvalidSettingsException"><c>_HANDLER</c> names no function.</exception>
    internal static void Check(Func<string, string?> variable)
    {
        if (variable("_HANDLER") is { Length: > 0 } name && name is not RegisterNewClient)
        {
            throw new InvalidSettingsException([$"_HANDLER must be {RegisterNewClient}, not '{name}'."]);
        }
    }
}
