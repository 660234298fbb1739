using Amazon.Lambda.SQSEvents;
using ManagementClient.Application;

namespace ManagementClient.Lambda;

internal readonly record struct RecordOutcome(SQSEvent.SQSMessage Record, Registration Registration)
{
    /// <summary>Whether the queue gets the message back.</summary>
    internal bool IsReturned => Registration is Registration.Rejected or Registration.Deferred;
}
