using ManagementClient.Operations.Databases;

namespace ManagementClient.Local.Live;

/// <summary>Everything that is looked at and acted on while the live view is shown.</summary>
internal sealed class LiveRoom(LocalWorld world, LocalDatabase database, LiveWatch watch, LiveServer server, TableWatch table)
{
    private readonly LivePublisher _publisher = new(world, watch);
    private readonly WorldState _names = new(
        world.TopicName,
        world.Queue.Name,
        world.FunctionName,
        $"{database.Settings.Host}:{database.Settings.Port}",
        world.Options);

    internal LiveState State => watch.Look(_names, server.State, table.State);

    internal void Grant(LiveWish wish, CancellationToken cancellationToken)
    {
        switch (wish)
        {
            case LiveWish.PublishClient:
                _publisher.PublishClient();
                break;
            case LiveWish.PublishDuplicate:
                _publisher.PublishDuplicate();
                break;
            case LiveWish.PublishPoison:
                _publisher.PublishPoison();
                break;
            case LiveWish.Redrive:
                _publisher.Redrive();
                break;
            case LiveWish.StopOrStartServer:
                server.StopOrStart(cancellationToken);
                break;
            case LiveWish.CutConnections:
                server.CutConnections(cancellationToken);
                break;
        }
    }
}
