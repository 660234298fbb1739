using System.CommandLine;
using ManagementClient.Infrastructure.Storage;
using ManagementClient.Operations.Commands;

namespace ManagementClient.Operations.DeadLetters;

/// <summary>
/// Selects messages by their reason. A reason that no message can have is reported as a mistake; otherwise it would
/// find nothing, as if nothing were wrong.
/// </summary>
internal static class ReasonOption
{
    /// <param name="asksDatabase">Whether the command can tell duplicates.</param>
    internal static Option<string?> Create(bool asksDatabase = false)
    {
        var known = KnownReasons.All.Where(reason => asksDatabase || reason is not DeadLetter.Duplicate).ToList();
        var only = new Option<string?>("--only")
        {
            Description = asksDatabase
                ? "Only messages with this reason, or 'valid', or 'duplicate'."
                : "Only messages with this reason, or 'valid'.",
            HelpName = "reason",
        };
        only.CompletionSources.Add(_ => known.Select(
            reason => new System.CommandLine.Completions.CompletionItem(reason)));
        only.Validators.Add(result =>
        {
            if (result.Tokens is not [{ Value: var reason }])
            {
                return;
            }

            if (reason is DeadLetter.Duplicate && !asksDatabase)
            {
                result.AddError($"--only {reason}: 'dlq inspect' and 'dlq delete' alone ask the database for those.");
                return;
            }

            if (!KnownReasons.Has(reason))
            {
                result.AddError(
                    $"--only '{reason}': no message has that reason.{Suggestion.For(reason, known)}"
                    + $" There are {string.Join(", ", known)}, {RefusalReason.Prefix}<SQLSTATE>.");
            }
        });
        return only;
    }
}
