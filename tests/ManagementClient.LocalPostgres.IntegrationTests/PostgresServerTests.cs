using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ManagementClient.LocalPostgres.IntegrationTests;

public sealed class PostgresServerTests(RunningServer running) : IClassFixture<RunningServer>, IDisposable
{
    private readonly ScratchFolder _scratch = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Started_server_answers_with_its_version()
    {
        var version = await ScalarAsync(running.Server, "SELECT version()");

        ((string)version).Should().StartWith("PostgreSQL ");
    }

    [Fact]
    public async Task Text_is_UTF8_and_compared_by_code_point()
    {
        var sorted = await ScalarAsync(
            running.Server, "SELECT string_agg(t, '' ORDER BY t) FROM unnest(ARRAY['é', 'b', 'Z', '😀', 'a']) AS t");

        sorted.Should().Be("Zabé😀");
    }

    [Fact]
    public async Task Disposed_server_leaves_no_process_and_no_folder()
    {
        var postgres = await PostgresServer.StartAsync(Postmasters.In(_scratch), Cancellation);
        var server = Postmasters.IdOf(postgres.Folder);

        await postgres.DisposeAsync();

        Postmasters.IsRunning(server).Should().BeFalse();
        _scratch.Content.Should().BeEmpty();
    }

    [Fact]
    public async Task Wrong_password_is_refused()
    {
        var wrong = new NpgsqlConnectionStringBuilder(running.Server.ConnectionString) { Password = "wrong" };
        await using var connection = new NpgsqlConnection(wrong.ToString());

        var open = () => connection.OpenAsync(Cancellation);

        (await open.Should().ThrowAsync<PostgresException>()).Which.SqlState
            .Should().Be(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task Taken_port_is_left_for_another()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var taken = ((IPEndPoint)other.LocalEndpoint).Port;
        var ports = new Queue<int>([taken, new PostgresServerOptions().NextPort()]);
        var options = Postmasters.In(_scratch) with { NextPort = ports.Dequeue };

        await using var postgres = await PostgresServer.StartAsync(options, Cancellation);

        ports.Should().BeEmpty();
        postgres.Port.Should().NotBe(taken);
        (await ScalarAsync(postgres, "SELECT 1")).Should().Be(1);
    }

    [Fact]
    public async Task No_port_at_all_is_one_clear_error()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var options = Postmasters.In(_scratch) with { NextPort = () => ((IPEndPoint)other.LocalEndpoint).Port };

        var start = () => PostgresServer.StartAsync(options, Cancellation);

        await start.Should().ThrowAsync<LocalPostgresException>().WithMessage("PostgreSQL found no free port*");
        _scratch.Content.Should().BeEmpty();
    }

    [Fact]
    public async Task What_was_committed_outlives_a_restart_on_the_same_port()
    {
        await using var postgres = await PostgresServer.StartAsync(Postmasters.In(_scratch), Cancellation);
        var port = postgres.Port;
        await ScalarAsync(postgres, "CREATE TABLE kept AS SELECT 42 AS answer; SELECT 1");

        await postgres.RestartAsync(PostgresStop.Fast, Cancellation);
        var afterFast = await ScalarAsync(postgres, "SELECT answer FROM kept");
        await ScalarAsync(postgres, "UPDATE kept SET answer = 43; SELECT 1");
        await postgres.RestartAsync(PostgresStop.Immediate, Cancellation);
        var afterImmediate = await ScalarAsync(postgres, "SELECT answer FROM kept");

        postgres.Port.Should().Be(port);
        afterFast.Should().Be(42);
        afterImmediate.Should().Be(43);
    }

    [Fact]
    public async Task Stopped_server_refuses_connections_and_is_still_removed()
    {
        var postgres = await PostgresServer.StartAsync(Postmasters.In(_scratch), Cancellation);

        await postgres.StopAsync(PostgresStop.Fast, Cancellation);
        var query = () => ScalarAsync(postgres, "SELECT 1");

        (await query.Should().ThrowAsync<NpgsqlException>()).WithInnerException<SocketException>()
            .Which.SocketErrorCode.Should().Be(SocketError.ConnectionRefused);
        await postgres.DisposeAsync();
        _scratch.Content.Should().BeEmpty();
    }

    [Fact]
    public async Task Settings_reach_the_server()
    {
        (await ScalarAsync(running.Server, "SHOW max_connections")).Should().Be($"{RunningServer.MaxConnections}");
        (await ScalarAsync(running.Server, "SHOW application_name")).Should().Be(RunningServer.ApplicationName);
    }

    [Fact]
    public async Task Setting_that_the_server_refuses_is_an_error_that_quotes_the_server()
    {
        var options = Postmasters.In(_scratch) with
        {
            Settings = new Dictionary<string, string> { ["no_such_setting"] = "1" },
        };

        var start = () => PostgresServer.StartAsync(options, Cancellation);

        (await start.Should().ThrowAsync<LocalPostgresException>()).Which.Message.Should().Contain("no_such_setting");
        _scratch.Content.Should().BeEmpty();
    }

    public void Dispose() => _scratch.Dispose();

    private static async Task<object> ScalarAsync(PostgresServer postgres, string sql)
    {
        await using var connection = new NpgsqlConnection(postgres.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return (await command.ExecuteScalarAsync(Cancellation))!;
    }
}
