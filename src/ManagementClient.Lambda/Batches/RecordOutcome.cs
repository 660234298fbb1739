using ManagementClient.Application;
using ManagementClient.Messages;

namespace ManagementClient.Lambda.Batches;

/// <param name="IsSetAside">Whether SQS has accepted the message for the dead-letter queue.</param>
internal readonly record struct RecordOutcome(
    ReceivedMessage Message, Registration Registration, bool IsSetAside = false)
{
    /// <summary>Whether the message returns to the queue.</summary>
    internal bool IsReturned => !IsSetAside && Registration is (Registration.Rejected or Registration.Deferred);
}
