using Amazon.SQS.Model;
using ManagementClient.Application;
using ManagementClient.Messages;
using ManagementClient.Operations.Reasons;

namespace ManagementClient.Operations.DeadLetters;

/// <summary>
/// The reasons that the function recorded when it set a message aside and that only the database can confirm.
/// Publishers can forge the attribute, so only the function's own codes are read from it.
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
