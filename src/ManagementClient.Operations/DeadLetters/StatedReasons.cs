using System.Text.RegularExpressions;
using Amazon.SQS.Model;
using ManagementClient.Messages;

namespace ManagementClient.Operations.DeadLetters;

/// <summary>
/// What the function said when it set a message aside, of what cannot be judged without the database. Publishers can
/// forge the attribute: only codes of the function's own are taken from it.
/// </summary>
internal static partial class StatedReasons
{
    internal static IReadOnlyList<string> Of(Message message) =>
        message.MessageAttributes?.GetValueOrDefault(DeadLetterAttributes.RejectionReasons)?.StringValue is { } stated
            ? [.. stated.Split(',').Where(reason => OfDatabase().IsMatch(reason))]
            : [];

    [GeneratedRegex(@"^(key_reused|refused_by_database_[0-9A-Z]{5})\z")]
    private static partial Regex OfDatabase();
}
