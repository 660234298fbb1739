using ManagementClient.Infrastructure.Settings;

namespace ManagementClient.Lambda;

/// <summary>The functions in this program, by the name in <c>_HANDLER</c>.</summary>
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
