using System.CommandLine;
using System.Net;
using ManagementClient.Application.Storage;
using ManagementClient.Infrastructure.Settings;
using ManagementClient.LocalPostgres;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Commands.Configuration;
using ManagementClient.Operations.Commands.Output;

namespace ManagementClient.Operations.Databases;

/// <summary>
/// The database in which a command tries things out. A shell or a file may contain the settings of a real database, so
/// they are used only if the command line asks for it: invented clients must not get there by accident.
/// </summary>
public sealed class DatabaseChoice
{
    private const string ThrowAway = "throw-away";
    private const string Configured = "configured";

    private readonly Option<string?> _database = new("--database")
    {
        Description = $"'{ThrowAway}', which ends with the run and is the default; '{Configured}', the one that"
            + " DB_HOST names, as it is.",
        HelpName = $"{ThrowAway}|{Configured}",
    };

    private readonly Confirmation _confirmation;

    /// <param name="confirmation">The confirmation of the command, if it also asks for something else.</param>
    public DatabaseChoice(Confirmation confirmation)
    {
        _confirmation = confirmation;
        _database.AcceptOnlyFromAmong(ThrowAway, Configured);
    }

    public void AddTo(Command command) => command.Add(_database);

    public bool IsConfigured(ParseResult parsed) => parsed.GetValue(_database) is Configured;

    /// <exception cref="UsageException">
    /// <c>DB_HOST</c> is not set, or the user does not agree to use a server on another machine.
    /// </exception>
    /// <exception cref="InvalidSettingsException">Another variable is unusable.</exception>
    /// <exception cref="DatabaseUnavailableException">The named database is missing or not migrated.</exception>
    /// <exception cref="LocalPostgresException">No PostgreSQL is found or it does not start.</exception>
    public Task<LocalDatabase> StartAsync(
        ParseResult parsed, TimeSpan timeout, CancellationToken cancellationToken) =>
        StartAsync(parsed, timeout, Steps.Untold, cancellationToken);

    /// <inheritdoc cref="StartAsync(ParseResult, TimeSpan, CancellationToken)"/>
    /// <param name="steps">Says what is done to get the database.</param>
    public async Task<LocalDatabase> StartAsync(
        ParseResult parsed, TimeSpan timeout, Steps steps, CancellationToken cancellationToken)
    {
        if (!IsConfigured(parsed))
        {
            if (ToolSettings.Load().Value("DB_HOST") is { Length: > 0 } host)
            {
                Terminal.Note(
                    $"A temporary database for this run; --database {Configured} uses the one at {host}.");
            }

            return await LocalDatabase.StartOwnAsync(steps, cancellationToken);
        }

        var variable = NamedDatabase.Variables();
        var settings = DatabaseSettings.Read(variable);
        var place = $"database {settings.Name} at {settings.Host}:{settings.Port}";
        Terminal.Note($"Works on the {place}, as {settings.User}.");
        if (!IsOnThisMachine(settings.Host))
        {
            await _confirmation.AskAsync($"Rows are written into the {place}", parsed, cancellationToken);
        }

        return await steps.RunAsync(
            "Checking the database",
            () => LocalDatabase.OpenConfiguredAsync(settings, variable, timeout, cancellationToken));
    }

    /// <summary>A path is a Unix socket.</summary>
    private static bool IsOnThisMachine(string host) =>
        host is "localhost" || host.StartsWith('/')
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
