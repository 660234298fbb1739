using ManagementClient.Application;

namespace ManagementClient.Lambda;

/// <param name="MessageId">SQS's id of the record.</param>
internal readonly record struct RecordOutcome(string MessageId, Registration Registration)
{
    /// <summary>Whether the queue gets the message back.</summary>
    internal bool IsReturned => Registration is Registration.Rejected or Registration.Deferred;
}
