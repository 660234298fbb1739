using ManagementClient.Application;
using ManagementClient.Messages;

namespace ManagementClient.Lambda.Batches;

/// <param name="IsSetAside">The dead-letter queue has the message.</param>
internal readonly record struct RecordOutcome(
    ReceivedMessage Message, Registration Registration, bool IsSetAside = false)
{
    /// <summary>Whether the queue gets the message back.</summary>
    internal bool IsReturned => !IsSetAside && Registration is (Registration.Rejected or Registration.Deferred);
}
