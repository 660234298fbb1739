using ManagementClient.LocalPostgres.Programs;

namespace ManagementClient.LocalPostgres.IntegrationTests;

public sealed class ClusterFolderTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    [Fact]
    public async Task Runs_that_start_at_once_do_not_take_each_others_folders_for_abandoned()
    {
        var programs = Path.Combine(_scratch.Location, "programs");
        FakeProgram.WritePostgres(programs, "15.1");
        var options = Postmasters.In(_scratch) with
        {
            Source = "installed",
            Search = new PostgresSearch { SearchPath = [programs], Installations = [] },
        };

        var errors = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => Task.Run(() => StartAsync(options))));

        errors.Should().AllSatisfy(error => error.Should().StartWith($"{programs}/initdb could not create a database"));
        _scratch.Content.Should().Equal(programs);
    }

    public void Dispose() => _scratch.Dispose();

    private static async Task<string> StartAsync(PostgresServerOptions options)
    {
        try
        {
            await using var postgres = await PostgresServer.StartAsync(options, TestContext.Current.CancellationToken);
            return "started";
        }
        catch (Exception exception) when (exception is LocalPostgresException or IOException)
        {
            return exception.Message;
        }
    }
}
