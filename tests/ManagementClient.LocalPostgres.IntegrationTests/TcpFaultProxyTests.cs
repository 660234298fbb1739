using System.Net.Sockets;
using ManagementClient.Testing;
using Npgsql;

namespace ManagementClient.LocalPostgres.IntegrationTests;

public sealed class TcpFaultProxyTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Insert = "INSERT INTO costumers (name_costumer, email, phone) VALUES ('a', 'b', 'c')";

    private TestDatabase _database = null!;
    private TcpFaultProxy _proxy = null!;
    private NpgsqlConnection _connection = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync(Cancellation);
        _proxy = TcpFaultProxy.Start(postgres.Server.Host, postgres.Server.Port);
        _connection = NewConnection();
    }

    [Fact]
    public async Task Without_a_fault_everything_passes_whole()
    {
        var sent = new string('x', 3_000_000);
        await _connection.OpenAsync(Cancellation);
        await using var echo = new NpgsqlCommand("SELECT $1 || '!'", _connection);
        echo.Parameters.Add(new NpgsqlParameter { Value = sent });

        var received = await echo.ExecuteScalarAsync(Cancellation);

        received.Should().Be(sent + "!");
        _proxy.Accepted.Should().Be(1);
    }

    [Fact]
    public async Task Swallowed_answer_is_committed_but_unknown_to_the_client()
    {
        await _connection.OpenAsync(Cancellation);
        var struck = _proxy.Arm(Fault.SwallowAnswer(PostgresMessage.Text("INSERT INTO costumers")));

        await InsertShouldBreakAsync();

        await struck;
        (await _database.CostumersAsync(Cancellation)).Should().ContainSingle();
    }

    [Fact]
    public async Task Cut_before_the_request_ends_nothing_is_written()
    {
        await _connection.OpenAsync(Cancellation);
        var struck = _proxy.Arm(Fault.CutBefore(Side.Client, PostgresMessage.Sync));

        await InsertShouldBreakAsync();

        await struck;
        (await _database.CostumersAsync(Cancellation)).Should().BeEmpty();
    }

    [Fact]
    public async Task Cut_at_a_message_of_the_server_the_client_breaks()
    {
        await _connection.OpenAsync(Cancellation);
        var struck = _proxy.Arm(Fault.CutBefore(Side.Server, PostgresMessage.CommandComplete("INSERT 0 1")));

        await InsertShouldBreakAsync();

        await struck;
    }

    [Fact]
    public async Task Cut_after_so_many_bytes_of_the_client_nothing_is_written()
    {
        await _connection.OpenAsync(Cancellation);
        var struck = _proxy.Arm(Fault.CutAfter(Side.Client, bytes: 20));

        await InsertShouldBreakAsync();

        await struck;
        (await _database.CostumersAsync(Cancellation)).Should().BeEmpty();
    }

    [Fact]
    public async Task Cut_after_so_many_bytes_of_the_server_a_long_answer_breaks_off()
    {
        await _connection.OpenAsync(Cancellation);
        var struck = _proxy.Arm(Fault.CutAfter(Side.Server, bytes: 100_000));
        await using var command = new NpgsqlCommand("SELECT repeat('x', 1000000)", _connection);

        var query = () => command.ExecuteScalarAsync(Cancellation);

        await query.Should().ThrowAsync<NpgsqlException>();
        await struck;
    }

    [Fact]
    public async Task Fault_strikes_once()
    {
        await _connection.OpenAsync(Cancellation);
        var struck = _proxy.Arm(Fault.CutBefore(Side.Client, PostgresMessage.Sync));
        await InsertShouldBreakAsync();
        await struck;
        await using var second = NewConnection();
        await second.OpenAsync(Cancellation);

        await using var insert = new NpgsqlCommand(Insert, second);

        (await insert.ExecuteNonQueryAsync(Cancellation)).Should().Be(1);
    }

    [Fact]
    public async Task Stalled_connection_is_accepted_and_never_answered()
    {
        var struck = _proxy.Arm(Fault.Stall());

        var open = _connection.OpenAsync(Cancellation);
        await struck;

        open.IsCompleted.Should().BeFalse();
        _proxy.CutConnections();
        var opened = () => open;
        await opened.Should().ThrowAsync<NpgsqlException>();
    }

    [Fact]
    public async Task Refused_connections_are_accepted_again_later_while_open_ones_go_on()
    {
        await _connection.OpenAsync(Cancellation);
        await using var refused = NewConnection();
        await _proxy.RefuseConnectionsAsync();

        var open = () => refused.OpenAsync(Cancellation);

        (await open.Should().ThrowAsync<NpgsqlException>()).WithInnerException<SocketException>()
            .Which.SocketErrorCode.Should().Be(SocketError.ConnectionRefused);
        await using var insert = new NpgsqlCommand(Insert, _connection);
        (await insert.ExecuteNonQueryAsync(Cancellation)).Should().Be(1);
        _proxy.AcceptConnections();
        await refused.OpenAsync(Cancellation);
    }

    [Fact]
    public async Task What_the_server_says_last_reaches_the_client()
    {
        await _connection.OpenAsync(Cancellation);
        await _database.TerminateConnectionsAsync(Cancellation);
        await using var insert = new NpgsqlCommand(Insert, _connection);

        var execute = () => insert.ExecuteNonQueryAsync(Cancellation);

        (await execute.Should().ThrowAsync<PostgresException>()).Which.SqlState
            .Should().Be(PostgresErrorCodes.AdminShutdown);
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _proxy.DisposeAsync();
        await _database.DisposeAsync();
    }

    private NpgsqlConnection NewConnection() =>
        new(new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Port = _proxy.Port }.ToString());

    private async Task InsertShouldBreakAsync()
    {
        await using var insert = new NpgsqlCommand(Insert, _connection);
        var execute = () => insert.ExecuteNonQueryAsync(Cancellation);
        await execute.Should().ThrowAsync<NpgsqlException>();
    }
}
