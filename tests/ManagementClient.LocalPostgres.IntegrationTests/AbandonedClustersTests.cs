using System.Diagnostics;
using System.Runtime.Versioning;
using ManagementClient.LocalPostgres.Programs;

namespace ManagementClient.LocalPostgres.IntegrationTests;

/// <summary>
/// Any user of a machine can make folders in its temporary folder. Here they claim to be what a killed run left, and
/// name the server of a cluster that is somebody else's.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed class AbandonedClustersTests(RunningServer another) : IClassFixture<RunningServer>, IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const UnixFileMode Everybody = OwnerOnly
        | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly ScratchFolder _scratch = new();
    private readonly ScratchFolder _elsewhere = new();
    private readonly ScratchFolder _programs = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Planted => Path.Combine(_scratch.Location, "managementclient-postgres-deadbeef");

    [Fact]
    public async Task Folder_that_others_may_write_is_left_alone()
    {
        Plant(Everybody);

        await ClearAwayAsync();

        ShouldRun();
        Directory.Exists(Planted).Should().BeTrue();
    }

    [Fact]
    public async Task Folder_of_another_user_is_left_alone()
    {
        Plant(OwnerOnly);
        await GiveAwayAsync(Planted);

        await ClearAwayAsync();

        ShouldRun();
        Directory.Exists(Planted).Should().BeTrue();
    }

    [Fact]
    public async Task Folder_of_our_own_goes_and_the_server_that_runs_on_another_folder_stays()
    {
        Plant(OwnerOnly);

        await ClearAwayAsync();

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

        await ClearAwayAsync();

        ShouldRun();
        Directory.Exists(Planted).Should().BeTrue();
        Directory.Exists(Path.Combine(another.Server.Folder, "data")).Should().BeTrue();
    }

    [Fact]
    public async Task Link_in_place_of_the_folder_is_left_alone()
    {
        Plant(OwnerOnly);
        MoveAway(Planted);
        Directory.CreateSymbolicLink(Planted, Path.Combine(_elsewhere.Location, Path.GetFileName(Planted)));

        await ClearAwayAsync();

        ShouldRun();
        File.Exists(Path.Combine(Planted, "owner.lock")).Should().BeTrue();
    }

    [Fact]
    public async Task Empty_folder_of_a_run_that_was_killed_at_once_is_removed()
    {
        Directory.CreateDirectory(Planted, OwnerOnly);
        Directory.SetLastWriteTimeUtc(Planted, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1));

        await ClearAwayAsync();

        Directory.Exists(Planted).Should().BeFalse();
    }

    [Fact]
    public async Task Empty_folder_of_a_run_that_has_just_begun_is_left_to_it()
    {
        Directory.CreateDirectory(Planted, OwnerOnly);

        await ClearAwayAsync();

        Directory.Exists(Planted).Should().BeTrue();
    }

    public void Dispose()
    {
        _scratch.Dispose();
        _elsewhere.Dispose();
        _programs.Dispose();
    }

    /// <summary>
    /// The first thing that a start does. This one then fails, which saves the second that a new cluster takes: it
    /// finds the <c>pg_ctl</c> that can end any server here, and an <c>initdb</c> that makes nothing.
    /// </summary>
    private async Task ClearAwayAsync()
    {
        var options = Postmasters.In(_scratch);
        var real = await PostgresBinaries.FindAsync(options.Source, options.Search, Cancellation);
        FakeProgram.WritePostgres(_programs.Location, "15.0");
        FakeProgram.Write(_programs.Location, "pg_ctl", $"exec '{real.PgCtl}' \"$@\"");
        var search = new PostgresSearch { SearchPath = [_programs.Location], Installations = [] };

        var start = () => PostgresServer.StartAsync(
            options with { Source = "installed", Search = search }, Cancellation);

        await start.Should().ThrowAsync<LocalPostgresException>().WithMessage("*initdb could not create*");
    }

    private void ShouldRun() => Postmasters.IsRunning(Postmasters.IdOf(another.Server.Folder)).Should().BeTrue();

    private void Plant(UnixFileMode mode)
    {
        Directory.CreateDirectory(Path.Combine(Planted, "data"));
        const string postmasterFile = "data/postmaster.pid";
        File.Copy(Path.Combine(another.Server.Folder, postmasterFile), Path.Combine(Planted, postmasterFile));
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
