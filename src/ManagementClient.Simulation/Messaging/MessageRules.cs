using System.Text.RegularExpressions;

namespace ManagementClient.Simulation.Messaging;

/// <summary>The rules by which SNS and SQS accept a message.</summary>
internal static partial class MessageRules
{
    public const int LargestSqsMessage = 1_048_576;
    public const int LargestSnsMessage = 262_144;

    public static void Check(OutgoingMessage message, int largest, bool fifo, bool contentBasedDeduplication)
    {
        if (message.Body.Length == 0)
        {
            throw Missing("MessageBody", "A message needs a body of at least one character.");
        }

        if (message.Size > largest)
        {
            throw new InvalidMessageException(
                InvalidMessageKind.Size, $"A message may have {largest} bytes, attributes included.");
        }

        if (!IsWritable(message.Body))
        {
            throw new InvalidMessageException(
                InvalidMessageKind.Characters, "The body holds a character that XML 1.0 does not allow.");
        }

        CheckToken("MessageGroupId", message.GroupId);
        CheckToken("MessageDeduplicationId", message.DeduplicationId);
        if (fifo && message.GroupId is null)
        {
            throw Missing("MessageGroupId", "A FIFO message needs a group id.");
        }

        if (fifo && message.DeduplicationId is null && !contentBasedDeduplication)
        {
            throw Missing("MessageDeduplicationId", "A FIFO message needs a deduplication id.");
        }

        if (fifo && message.Delay is not null)
        {
            throw Invalid(
                "DelaySeconds Reason: The request include parameter that is not valid for this queue type");
        }
    }

    private static void CheckToken(string name, string? token)
    {
        if (token is not null && !Token().IsMatch(token))
        {
            throw Invalid(
                $"{name} can only include alphanumeric and punctuation characters. 1 to 128 in length.");
        }
    }

    [GeneratedRegex(@"^[!-~]{1,128}\z")]
    private static partial Regex Token();

    private static InvalidMessageException Invalid(string message) => new(InvalidMessageKind.Value, message);

    private static InvalidMessageException Missing(string parameter, string message) =>
        new(InvalidMessageKind.Missing, message, parameter);

    private static bool IsWritable(string body)
    {
        // EnumerateRunes replaces a lone surrogate by U+FFFD, so the chars are searched for surrogates.
        for (var i = 0; i < body.Length; i++)
        {
            var isPair = char.IsHighSurrogate(body[i]) && i + 1 < body.Length && char.IsLowSurrogate(body[i + 1]);
            if (isPair)
            {
                i++;
            }
            else if (char.IsSurrogate(body[i])
                || body[i] is < ' ' and not ('\t' or '\n' or '\r') or '\uFFFE' or '\uFFFF')
            {
                return false;
            }
        }

        return true;
    }
}
