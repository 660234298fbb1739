namespace ManagementClient.Messages;

/// <summary>The attributes that the function adds to a message when it sets the message aside.</summary>
public static class DeadLetterAttributes
{
    /// <summary>Why the message was rejected: reason codes, separated by commas.</summary>
    public const string RejectionReasons = nameof(RejectionReasons);

    /// <summary>The SQS message id of the rejected message; the dead letter has a different one.</summary>
    public const string FirstMessageId = nameof(FirstMessageId);

    /// <summary>The time in UTC, in ISO 8601.</summary>
    public const string RejectedAt = nameof(RejectedAt);
}
