using System.Collections.Concurrent;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Simulation.SqsApi;

/// <summary>The queues of a server.</summary>
internal sealed class QueueDirectory
{
    private readonly ConcurrentDictionary<string, Queue> _queues = new();

    internal void Add(Queue queue) => _queues[queue.Name] = queue;

    internal IEnumerable<Queue> All => _queues.Values.OrderBy(queue => queue.Name, StringComparer.Ordinal);

    internal Queue? FindByName(string name) => _queues.GetValueOrDefault(name);

    internal Queue? FindByArn(string arn) => _queues.Values.FirstOrDefault(queue => queue.Arn == arn);

    internal IEnumerable<Queue> SourcesOf(Queue deadLetters) =>
        _queues.Values.Where(queue => queue.Options.RedrivePolicy?.DeadLetterQueue == deadLetters);
}
