using System.Text;
using ManagementClient.Application.Storage;

namespace ManagementClient.Lambda.UnitTests;

/// <summary>
/// What a record allocates costs processor time when it is made and again when it is collected. A count of bytes is the
/// same on every machine, unlike a time; a debug build allocates a little more than the function does.
/// </summary>
public sealed class AllocationTests
{
    private const int Count = 1_000;

    [Fact]
    public async Task Record_allocates_at_most_2100_bytes_from_the_event_to_the_store()
    {
        await BytesOfAsync(Count);

        var once = await BytesOfAsync(Count);
        var twice = await BytesOfAsync(2 * Count);

        ((twice - once) / Count).Should().BeInRange(1, 2_100);
    }

    private static async Task<long> BytesOfAsync(int records)
    {
        var json = Encoding.UTF8.GetBytes(
            $$"""{"Records":[{{string.Join(',', Enumerable.Range(0, records).Select(Record))}}]}""");
        var function = new TestFunction(new EmptyStore());

        var before = GC.GetAllocatedBytesForCurrentThread();
        var response = await function.HandleAsync(SqsEventReader.Read(json));
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        response.BatchItemFailures.Should().BeEmpty();
        return bytes;
    }

    private static string Record(int number) =>
        $$"""
        {
          "messageId": "{{Guid.NewGuid()}}",
          "receiptHandle": "AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a",
          "body": "{\"name_costumer\":\"Customer {{number:D6}}\",\"email\":\"customer.{{number:D6}}@example.com\",
        \"phone\":\"+5511900{{number:D6}}\"}",
          "attributes": {"ApproximateReceiveCount":"1","SentTimestamp":"{{1754815469280 + number}}"},
          "messageAttributes": {},
          "eventSource": "aws:sqs",
          "eventSourceARN": "arn:aws:sqs:us-east-1:154133135350:NewClientFunctionSQS",
          "awsRegion": "us-east-1"
        }
        """.ReplaceLineEndings("");

    /// <summary>Holds no key and keeps nothing.</summary>
    private sealed class EmptyStore : IRegistrationStore
    {
        private static readonly StoreResult Stored = new StoreResult.Stored(new Dictionary<MessageKey, byte[]?>());

        public Task<StoreResult> StoreAsync(
            IReadOnlyList<NewRegistration> chunk, CancellationToken cancellationToken) => Task.FromResult(Stored);
    }
}
