using System.Globalization;
using Amazon.Lambda.SQSEvents;
using ManagementClient.Application;
using ManagementClient.Application.Storage;
using ManagementClient.Messages;

namespace ManagementClient.Benchmarks.Pieces;

internal static class Samples
{
    internal static SQSEvent.SQSMessage Raw => SqsEventReader.Read(Batch.Of(1).Event.Span).Records[0];

    /// <summary>The record that SNS makes, from the repository's sample events.</summary>
    internal static SQSEvent.SQSMessage Enveloped =>
        SqsEventReader.Read(File.ReadAllBytes(SourceTree.Find().At("events", "sns-envelope.json"))).Records[0];

    internal static RegisterCustomer Command(int number)
    {
        var suffix = number.ToString("D6", CultureInfo.InvariantCulture);
        return new RegisterCustomer(
            new MessageKey(Guid.NewGuid()),
            SubmittedText.Of($"Customer {suffix}"),
            SubmittedText.Of($"customer.{suffix}@example.com"),
            SubmittedText.Of($"+5511900{suffix}"),
            OrderingGroup: null);
    }
}
