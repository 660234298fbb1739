using ManagementClient.Local.Live.Watches;
using ManagementClient.LocalPostgres;
using ManagementClient.Operations.Databases;
using Npgsql;

namespace ManagementClient.Local.Live;

/// <summary>The database of the live view, which the user can stop and start.</summary>
internal sealed class LiveServer(LocalDatabase database, LiveWatch watch)
{
    private const string NotOurs = "this tool does not control the server at DB_HOST";
    private Task _work = Task.CompletedTask;

    internal ServerState State { get; private set; } = ServerState.Running;

    /// <summary>Completes with the last command.</summary>
    internal Task Idle => _work;

    internal void StopOrStart(CancellationToken cancellationToken) => Begin(State switch
    {
        ServerState.Running => () => StopAsync(cancellationToken),
        _ => () => StartAsync(cancellationToken),
    });

    internal void CutConnections(CancellationToken cancellationToken) => Begin(async () =>
    {
        if (State is not ServerState.Running)
        {
            watch.Say("no session to cut: the database is stopped", Tone.Plain);
            return;
        }

        var cut = await database.CutConnectionsAsync(cancellationToken);
        watch.Say($"{cut} of the function's sessions cut (57P01)", Tone.Doubtful);
    });

    private void Begin(Func<Task> work)
    {
        if (!database.IsOwn)
        {
            watch.Say(NotOurs, Tone.Doubtful);
            return;
        }

        if (_work.IsCompleted)
        {
            _work = TryAsync(work);
        }
    }

    private async Task TryAsync(Func<Task> work)
    {
        var before = State;
        try
        {
            await work();
        }
        catch (Exception exception) when (exception is LocalPostgresException or NpgsqlException)
        {
            State = before;
            watch.Say(exception.Message, Tone.Bad);
        }
        catch (OperationCanceledException)
        {
            // The view was closed, which also stops the server.
        }
    }

    private async Task StopAsync(CancellationToken cancellationToken)
    {
        State = ServerState.Stopping;
        watch.Say("the database stops", Tone.Doubtful);
        await database.StopAsync(cancellationToken);
        State = ServerState.Stopped;
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        State = ServerState.Starting;
        watch.Say("the database starts", Tone.Doubtful);
        await database.StartAgainAsync(cancellationToken);
        State = ServerState.Running;
        watch.Say("the database runs", Tone.Good);
    }
}
