using ManagementClient.Local.Simulation.Messaging;

namespace ManagementClient.Local.Publishing;

/// <summary>The topic of a local world, which lives as long as this.</summary>
internal sealed class LocalTopic : IPublicationTarget
{
    // As the template has it, but for the visibility timeout: what is refused is not waited for seven minutes at a time.
    private static readonly LocalWorldOptions ForMany = new()
    {
        VisibilityTimeout = TimeSpan.FromSeconds(60),
        MaxReceiveCount = 5,
        BatchSize = 100,
        BatchingWindow = TimeSpan.FromSeconds(1),
    };

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    private readonly LocalDatabase _database;
    private readonly LocalWorld _world;
    private int _published;

    private LocalTopic(LocalDatabase database, LocalWorldOptions options)
    {
        _database = database;
        _world = new LocalWorld(database, options);
    }

    public string Name => _world.TopicName;

    internal static async Task<LocalTopic> OpenAsync(bool forMany, CancellationToken cancellationToken)
    {
        var database = await LocalDatabase.StartAsync(cancellationToken);
        return new LocalTopic(database, forMany ? ForMany : LocalWorldOptions.Impatient);
    }

    public async Task<string> PublishAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        await _world.WarmUpAsync(cancellationToken);
        try
        {
            var id = _world.Publish(message);
            _published++;
            return id;
        }
        catch (ArgumentException exception)
        {
            throw new UsageException($"SNS would not take the message: {FirstLine(exception.Message)}");
        }
    }

    public async Task<IReadOnlyList<PublicationFate>?> SettleAsync(Action<int> ended, CancellationToken cancellationToken)
    {
        var settled = _world.Journal.SettledAsync(_published);
        using var glance = new PeriodicTimer(Glance, TimeProvider.System);
        while (!settled.IsCompleted)
        {
            await glance.WaitForNextTickAsync(cancellationToken);
            ended(_world.Journal.Ended);
        }

        // The last words of the function are heard when its process has ended.
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

    // .NET adds the name of the parameter.
    private static string FirstLine(string message) => message.Split(" (Parameter")[0];
}
