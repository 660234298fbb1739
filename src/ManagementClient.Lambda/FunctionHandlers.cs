using ManagementClient.Infrastructure.Settings;

namespace ManagementClient.Lambda;

/// <summary>The functions that are this one program, by the name that <c>_HANDLER</c> holds.</summary>
internal static class FunctionHandlers
{
    /// <exception cref="InvalidSettingsException"><c>_HANDLER</c> names no function.</exception>
    internal static IFunctionHandler Find(Func<string, string?> variable) => variable("_HANDLER") switch
    {
        null or "" or RegisterNewClient.Name => new RegisterNewClient(),
        MigrateDatabase.Name => new MigrateDatabase(),
        PurgeInbox.Name => new PurgeInbox(),
        var name => throw new InvalidSettingsException([
            $"_HANDLER must be {RegisterNewClient.Name}, {MigrateDatabase.Name} or {PurgeInbox.Name}, not '{name}'.",
        ]),
    };
}
