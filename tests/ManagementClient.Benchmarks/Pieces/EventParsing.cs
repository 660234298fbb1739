using Amazon.Lambda.SQSEvents;
using BenchmarkDotNet.Attributes;
using ManagementClient.Messages;

namespace ManagementClient.Benchmarks.Pieces;

/// <summary>From the bytes of an invocation to AWS's types.</summary>
public class EventParsing
{
    private ReadOnlyMemory<byte> _event;

    [Params(10, 1_000)]
    public int Records { get; set; }

    [GlobalSetup]
    public void Create() => _event = Batch.Of(Records).Event;

    [Benchmark]
    public SQSEvent Read() => SqsEventReader.Read(_event.Span);
}
