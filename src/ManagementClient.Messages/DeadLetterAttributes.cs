namespace ManagementClient.Messages;

/// <summary>Attributes that the function gives a message which it sets aside.</summary>
public static class DeadLetterAttributes
{
    /// <summary>Why the message was rejected: reason codes, with commas between them.</summary>
    public const string RejectionReasons = nameof(RejectionReasons);

    /// <summary>SQS's id of the message that was rejected; the dead letter has another one.</summary>
    public const string FirstMessageId = nameof(FirstMessageId);

    /// <summary>ISO 8601, UTC.</summary>
    public const string RejectedAt = nameof(RejectedAt);
}
