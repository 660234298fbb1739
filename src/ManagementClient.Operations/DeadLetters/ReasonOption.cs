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
    internal static Option<string?> Create()
    {
        var only = new Option<string?>("--only")
        {
            Description = "Only messages with this reason, or 'valid', or 'duplicate'.",
            HelpName = "reason",
        };
        only.CompletionSources.Add(_ => KnownReasons.All.Select(
            reason => new System.CommandLine.Completions.CompletionItem(reason)));
        only.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var reason }] && !KnownReasons.Has(reason))
            {
                result.AddError(
                    $"--only '{reason}': no message has that reason.{Suggestion.For(reason, KnownReasons.All)}"
                    + $" There are {string.Join(", ", KnownReasons.All)}, {RefusalReason.Prefix}<SQLSTATE>.");
            }
        });
        return only;
    }
}
