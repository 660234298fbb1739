using ManagementClient.Application;
using ManagementClient.Messages;

namespace ManagementClient.Lambda;

internal readonly record struct RecordOutcome(ReceivedMessage Message, Registration Registration)
{
    /// <summary>Whether the queue gets the message back.</summary>
    internal bool IsReturned => Registration is Registration.Rejected or Registration.Deferred;
}
