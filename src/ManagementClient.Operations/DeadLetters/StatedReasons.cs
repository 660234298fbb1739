using Amazon.SQS.Model;
using ManagementClient.Application;
using ManagementClient.Messages;
using ManagementClient.Operations.Reasons;

namespace ManagementClient.Operations.DeadLetters;

/// <summary>
/// What the function said when it set a message aside, of what cannot be judged without the database. Publishers can
/// forge the attribute: only codes of the function's own are taken from it.
/// </summary>
internal static class StatedReasons
{
    internal static IReadOnlyList<string> Of(Message message) =>
        message.MessageAttributes?.GetValueOrDefault(DeadLetterAttributes.RejectionReasons)?.StringValue is { } stated
            ? [.. stated.Split(',').Where(NeedsTheDatabase)]
            : [];

    private static bool NeedsTheDatabase(string reason) =>
        reason is ReasonCode.KeyReused || ReasonCatalogue.IsOfDatabase(reason);
}
