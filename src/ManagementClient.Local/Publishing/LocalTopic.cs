using ManagementClient.Local.World;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Databases;
using ManagementClient.Simulation;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Local.Publishing;

/// <summary>The topic of a local world, which ends with this object.</summary>
internal sealed class LocalTopic : IPublicationTarget
{
    private static readonly LocalWorldOptions ManyMessages = new()
    {
        BatchSize = 100,
        BatchingWindow = TimeSpan.FromSeconds(1),
    };

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    private readonly VirtualClock _clock;
    private readonly LocalDatabase _database;
    private readonly LocalWorld _world;

    private LocalTopic(LocalDatabase database, LocalWorld world, VirtualClock clock)
    {
        _database = database;
        _world = world;
        _clock = clock;
    }

    public string Name => _world.TopicName;

    internal static async Task<LocalTopic> OpenAsync(
        LocalDatabase database, bool forMany, CancellationToken cancellationToken)
    {
        var clock = new VirtualClock(TimeProvider.System.GetUtcNow());
        var options = forMany ? ManyMessages : new LocalWorldOptions();
        return new LocalTopic(database, await LocalWorld.OpenAsync(database, options, clock, cancellationToken), clock);
    }

    public async Task<string> PublishAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        await _world.WarmUpAsync(cancellationToken);
        try
        {
            return _world.Publish(message);
        }
        catch (ArgumentException exception)
        {
            throw new UsageException($"SNS would not take the message: {FirstLine(exception.Message)}");
        }
    }

    public async Task<IReadOnlyList<PublicationFate>?> SettleAsync(
        Action<int> ended, CancellationToken cancellationToken)
    {
        var settled = _world.RunUntilQuietAsync(_clock, cancellationToken);
        using var timer = new PeriodicTimer(BetweenLooks, TimeProvider.System);
        while (!settled.IsCompleted)
        {
            await timer.WaitForNextTickAsync(cancellationToken);
            ended(_world.Journal.Ended);
        }

        await settled;

        // The function's last log lines arrive when its process has ended.
        await _world.DisposeAsync();
        return [.. _world.Journal.Messages.Select(Fate)];
    }

    public async ValueTask DisposeAsync()
    {
        await _world.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static PublicationFate Fate(JournalEntry entry) =>
        new(entry.SnsMessageId, entry.Tries, entry.Kind, entry.Outcome, entry.IsDead);

    // .NET appends the name of the parameter.
    private static string FirstLine(string message) => message.Split(" (Parameter")[0];
}
