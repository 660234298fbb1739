using System.Text;
using ManagementClient.Simulation.Functions;
using ManagementClient.Simulation.Messaging;
using ManagementClient.Simulation.Topics;

namespace ManagementClient.Simulation.UnitTests;

public sealed class DeterminismTests
{
    [Fact]
    public async Task Same_seed_tells_the_same_tale()
    {
        var first = await TaleOf(seed: 7);
        var second = await TaleOf(seed: 7);

        first.Should().HaveCountGreaterThan(10_000);
        second.Should().Equal(first);
    }

    [Fact]
    public async Task Another_seed_tells_another_tale()
    {
        var first = await TaleOf(seed: 7);
        var second = await TaleOf(seed: 8);

        second.Should().NotEqual(first);
    }

    [Fact]
    public async Task Every_message_is_handled_or_in_the_dead_letter_queue_whatever_happens()
    {
        var handled = new HashSet<string>();

        var deadLetters = (await RunAsync(new World(seed: 9), handled)).Select(message => message.Body);

        handled.Union(deadLetters).Should().HaveCount(2_000);
    }

    private static async Task<IReadOnlyList<SimulationEvent>> TaleOf(int seed)
    {
        var world = new World(seed);
        await RunAsync(world, []);
        return world.Events;
    }

    /// <summary>
    /// Two thousand messages through everything that can go wrong, with invocations that end in any real order.
    /// </summary>
    private static async Task<IReadOnlyList<Message>> RunAsync(World world, HashSet<string> handled)
    {
        var deadLetters = world.NewQueue(name: "DeadLetters");
        var queue = world.NewQueue(new QueueOptions
        {
            RedrivePolicy = new RedrivePolicy(deadLetters, 5),
            Faults = new QueueFaults
            {
                Reordered = 0.2,
                DeliveredTwice = 0.05,
                SurvivesDeletion = 0.02,
                ShortReceive = 0.1,
            },
        });
        var topicFaults = new TopicFaults { DeliveredTwice = 0.05, SlowestDelivery = TimeSpan.FromSeconds(3) };
        var topic = new Topic(world.Cloud, "NewClientNotification", topicFaults);
        topic.Subscribe(queue, new SubscriptionOptions { RawDelivery = true });
        var function = new LambdaFunction(
            world.Cloud,
            "RegisterNewClientFunction",
            () => new InProcessEnvironment(world.Clock, async (payload, _, _) =>
            {
                await Task.Yield();
                lock (handled)
                {
                    handled.UnionWith(World.RecordsOf(payload).Select(r => r.GetProperty("body").GetString()!));
                }

                return new InvocationOutcome.Response(Encoding.UTF8.GetBytes("{\"batchItemFailures\":[]}"));
            }),
            new FunctionOptions
            {
                Duration = random => random.Between(TimeSpan.FromMilliseconds(5), TimeSpan.FromSeconds(31)),
                InitDuration = TimeSpan.FromMilliseconds(50),
                Faults = new FunctionFaults { CrashesBefore = 0.1, CrashesAfter = 0.1 },
            });
        _ = new EventSourceMapping(world.Cloud, queue, function, new EventSourceMappingOptions());
        for (var i = 0; i < 2_000; i++)
        {
            topic.Publish(new OutgoingMessage($"client {i}"));
        }

        (await world.RunAsync(World.ADay)).Should().BeTrue("everything comes to rest");
        queue.Content.Should().BeEmpty();
        return deadLetters.Content;
    }
}
