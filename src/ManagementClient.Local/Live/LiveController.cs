using ManagementClient.Local.Live.Watches;
using ManagementClient.Local.World;
using ManagementClient.Operations.Databases;

namespace ManagementClient.Local.Live;

/// <summary>Everything that the live view observes and controls.</summary>
internal sealed class LiveController(
    LocalWorld world, LocalDatabase database, LiveWatch watch, LiveServer server, TableWatch table)
{
    private readonly LivePublisher _publisher = new(world, watch);
    private readonly WorldState _names = new(
        world.TopicName,
        world.Queue.Name,
        world.FunctionName,
        $"{database.Settings.Host}:{database.Settings.Port}",
        world.Options)
    {
        Endpoint = world.Endpoint.GetLeftPart(UriPartial.Authority),
        TopicArn = world.TopicArn,
    };

    internal LiveState State => watch.Look(_names, server.State, table.State);

    internal void Execute(LiveCommand command, CancellationToken cancellationToken)
    {
        switch (command)
        {
            case LiveCommand.PublishClient:
                _publisher.PublishClient();
                break;
            case LiveCommand.PublishDuplicate:
                _publisher.PublishDuplicate();
                break;
            case LiveCommand.PublishPoison:
                _publisher.PublishPoison();
                break;
            case LiveCommand.Redrive:
                _publisher.Redrive();
                break;
            case LiveCommand.StopOrStartServer:
                server.StopOrStart(cancellationToken);
                break;
            case LiveCommand.CutConnections:
                server.CutConnections(cancellationToken);
                break;
        }
    }

    /// <summary>Redrives one dead letter.</summary>
    internal void Redrive(string deadLetterId) => _publisher.Redrive(deadLetterId);
}
