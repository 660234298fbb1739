using System.CommandLine;
using ManagementClient.Operations.Commands;

namespace ManagementClient.Local;

/// <summary>What the exit codes of each command mean, for its help and for the page of all commands.</summary>
internal static class CommandExits
{
    private const string NoQueue = "the queue cannot be read";
    private const string NoDatabase = "the database cannot be used";
    private const string NoOutput = "the output cannot be written";

    private static readonly Dictionary<string, string> Failures = new()
    {
        [""] = "a message did not end as it should, or PostgreSQL or the function did not start",
        ["invoke"] = "the function reported an error, did not answer, or did not start",
        ["local"] = "PostgreSQL or the function did not start",
        ["publish"] = "a message was not taken, or was not registered",
        ["validate"] = "a client would be rejected",
        ["serve"] = "the queue, the database or the function cannot be used",
        ["dlq inspect"] = NoQueue,
        ["dlq redrive"] = "a message was not moved, or a queue cannot be used",
        ["dlq edit"] = "a message that was meant stays, or a queue cannot be used",
        ["dlq delete"] = "a message that was meant stays, or the queue cannot be used",
        ["dlq export"] = NoQueue,
        ["customers"] = NoDatabase,
        ["customers forget"] = "the database or a queue cannot be used",
        ["customers respell"] = NoDatabase,
        ["migrate"] = "the database cannot be used, or a migration failed",
        ["doctor"] = "something that is needed does not work",
        ["rehearse"] = "a valid client would be set aside",
        ["completion"] = NoOutput,
        ["commands"] = NoOutput,
        ["version"] = NoOutput,
    };

    /// <summary>Those of every command.</summary>
    internal static IReadOnlyList<(int Code, string Meaning)> OfAll { get; } =
    [
        (ExitCode.Success, "done"),
        (ExitCode.Failure, "what the command says of it; a line says what failed"),
        (ExitCode.Usage, "the command line is wrong; a line says why"),
        (ExitCode.Interrupted, "ended by Ctrl-C"),
    ];

    /// <summary>Null for a group of commands, which does nothing itself.</summary>
    internal static string? FailureOf(Command command) => Failures.GetValueOrDefault(PathOf(command));

    private static string PathOf(Command command) => string.Join(' ', Names(command));

    private static IEnumerable<string> Names(Command command) => command is RootCommand
        ? []
        : [.. command.Parents.OfType<Command>().Take(1).SelectMany(Names), command.Name];
}
