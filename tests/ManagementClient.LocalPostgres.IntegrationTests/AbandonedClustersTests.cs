using System.Diagnostics;
using System.Runtime.Versioning;

namespace ManagementClient.LocalPostgres.IntegrationTests;

/// <summary>
/// Any user of a machine can make folders in its temporary folder. Here they claim to be what a killed run left, and
/// name the server of a cluster that is somebody else's.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed class AbandonedClustersTests : IAsyncLifetime
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const UnixFileMode Everybody = OwnerOnly
        | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly ScratchFolder _scratch = new();
    private readonly ScratchFolder _elsewhere = new();
    private PostgresServer _another = null!;
    private int _server;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Planted => Path.Combine(_scratch.Location, "managementclient-postgres-deadbeef");

    public async ValueTask InitializeAsync()
    {
        _another = await PostgresServer.StartAsync(Postmasters.In(_elsewhere), Cancellation);
        _server = Postmasters.IdOf(_another.Folder);
    }

    [Fact]
    public async Task Folder_that_others_may_write_is_left_alone()
    {
        Plant(Everybody);

        await RunAsync();

        ShouldRun();
        Directory.Exists(Planted).Should().BeTrue();
    }

    [Fact]
    public async Task Folder_of_another_user_is_left_alone()
    {
        Plant(OwnerOnly);
        await GiveAwayAsync(Planted);

        await RunAsync();

        ShouldRun();
        Directory.Exists(Planted).Should().BeTrue();
    }

    [Fact]
    public async Task Folder_of_our_own_goes_and_the_server_that_runs_on_another_folder_stays()
    {
        Plant(OwnerOnly);

        await RunAsync();

        ShouldRun();
        Directory.Exists(Planted).Should().BeFalse();
    }

    [Theory]
    [InlineData("data")]
    [InlineData("owner.lock")]
    public async Task Folder_with_a_link_in_it_is_left_alone(string link)
    {
        Plant(OwnerOnly);
        var path = Path.Combine(Planted, link);
        MoveAway(path);
        File.CreateSymbolicLink(path, Path.Combine(_elsewhere.Location, link));

        await RunAsync();

        ShouldRun();
        Directory.Exists(Planted).Should().BeTrue();
        Directory.Exists(Path.Combine(_another.Folder, "data")).Should().BeTrue();
    }

    [Fact]
    public async Task Link_in_place_of_the_folder_is_left_alone()
    {
        Plant(OwnerOnly);
        MoveAway(Planted);
        Directory.CreateSymbolicLink(Planted, Path.Combine(_elsewhere.Location, Path.GetFileName(Planted)));

        await RunAsync();

        ShouldRun();
        File.Exists(Path.Combine(Planted, "owner.lock")).Should().BeTrue();
    }

    [Fact]
    public async Task Empty_folder_of_a_run_that_was_killed_at_once_is_removed()
    {
        Directory.CreateDirectory(Planted, OwnerOnly);
        Directory.SetLastWriteTimeUtc(Planted, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1));

        await RunAsync();

        Directory.Exists(Planted).Should().BeFalse();
    }

    [Fact]
    public async Task Empty_folder_of_a_run_that_has_just_begun_is_left_to_it()
    {
        Directory.CreateDirectory(Planted, OwnerOnly);

        await RunAsync();

        Directory.Exists(Planted).Should().BeTrue();
    }

    public async ValueTask DisposeAsync()
    {
        await _another.DisposeAsync();
        _scratch.Dispose();
        _elsewhere.Dispose();
    }

    private async Task RunAsync()
    {
        await using var postgres = await PostgresServer.StartAsync(Postmasters.In(_scratch), Cancellation);
    }

    private void ShouldRun() => Postmasters.IsRunning(_server).Should().BeTrue();

    private void Plant(UnixFileMode mode)
    {
        Directory.CreateDirectory(Path.Combine(Planted, "data"));
        const string postmasterFile = "data/postmaster.pid";
        File.Copy(Path.Combine(_another.Folder, postmasterFile), Path.Combine(Planted, postmasterFile));
        File.WriteAllText(Path.Combine(Planted, "owner.lock"), "");
        File.SetUnixFileMode(Planted, mode);
    }

    private void MoveAway(string path) =>
        Directory.Move(path, Path.Combine(_elsewhere.Location, Path.GetFileName(path)));

    /// <summary>Only root can. Whoever is not, has a folder that others may enter instead.</summary>
    private static async Task GiveAwayAsync(string folder)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            File.SetUnixFileMode(folder, OwnerOnly | UnixFileMode.OtherExecute);
            return;
        }

        using var chown = Process.Start("chown", ["-R", "4002:4002", folder]);
        await chown.WaitForExitAsync(Cancellation);
    }
}
