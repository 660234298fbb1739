using ManagementClient.Application;
using ManagementClient.Application.Storage;
using ManagementClient.Infrastructure.Settings;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Commands.Configuration;
using ManagementClient.Operations.Databases;
using Npgsql;

namespace ManagementClient.Operations.DeadLetters.Inspection;

/// <summary>Asks the database which messages were registered: it alone tells duplicates and reused keys.</summary>
internal static class RegisteredKeys
{
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(15);

    /// <returns>The letters as the database judges them, and why it could not be asked; null where it was.</returns>
    internal static async Task<(IReadOnlyList<DeadLetter> Letters, string? Problem)> JudgeAsync(
        IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(ToolSettings.Load().Value("DB_HOST")))
        {
            return (letters, "DB_HOST is not set");
        }

        try
        {
            await using var database = NamedDatabase.Open();
            var keys = letters.Where(IsForTheDatabase).Select(letter => letter.Client!.Key);
            var hashes = await database.Inbox.HashesOfAsync(keys, cancellationToken)
                .WaitAsync(LongestAnswer, Terminal.Current.Time, cancellationToken);
            return ([.. letters.Select(letter => IsForTheDatabase(letter) ? Judge(letter, hashes) : letter)], null);
        }
        catch (Exception exception) when (IsOfDatabase(exception))
        {
            return (letters, SqlProblem(exception));
        }
    }

    private static bool IsOfDatabase(Exception exception) =>
        exception is NpgsqlException or DatabaseUnavailableException or InvalidSettingsException or TimeoutException
        || exception is InvalidOperationException && exception.InnerException is NpgsqlException;

    private static bool IsForTheDatabase(DeadLetter letter) =>
        letter.Client is not null && letter.Reasons is [] or [ReasonCode.KeyReused];

    private static DeadLetter Judge(DeadLetter letter, Dictionary<MessageKey, byte[]> hashes)
    {
        if (!hashes.TryGetValue(letter.Client!.Key, out var hash))
        {
            return letter with { Reasons = [] };
        }

        return PayloadHash.Of(letter.Client).AsSpan().SequenceEqual(hash)
            ? letter with { Reasons = [], IsDuplicate = true }
            : letter with { Reasons = [ReasonCode.KeyReused] };
    }

    private static string SqlProblem(Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } =>
            "its user may not read processed_messages",
        PostgresException { SqlState: PostgresErrorCodes.UndefinedTable } => "it has no tables of ours yet",
        TimeoutException => $"no answer of the database in {LongestAnswer.TotalSeconds:0} s",
        _ => DatabaseProblem.Describe(exception),
    };
}
