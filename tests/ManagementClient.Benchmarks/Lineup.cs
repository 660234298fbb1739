using ManagementClient.Benchmarks.Contenders;
using ManagementClient.Benchmarks.Ordinary;

namespace ManagementClient.Benchmarks;

/// <summary>All that can be measured here, built when it is first asked for and where it is not fresh.</summary>
internal sealed class Lineup
{
    private readonly Lazy<Executable> _package;
    private readonly Lazy<Executable> _floor;
    private readonly Lazy<Executable> _jit;
    private readonly Lazy<Executable?> _readyToRun;
    private readonly Lazy<string?> _python;
    private readonly SourceTree _tree;
    private readonly DatabaseAccess _access;
    private readonly SortedSet<string> _remarks;

    /// <param name="bootstrap">The package to measure; null for one that is built now.</param>
    internal Lineup(SourceTree tree, DatabaseAccess access, FileInfo? bootstrap)
    {
        (_tree, _access, _remarks) = (tree, access, []);
        _python = new(PythonInterpreter.Find);
        var builds = new Builds(tree);
        _package = new(() => bootstrap is null ? builds.Package() : new Executable(bootstrap.FullName));
        _floor = new(builds.Floor);
        _jit = new(builds.Jit);
        _readyToRun = new(() => FindReadyToRun(builds));
    }

    private Lineup(Lineup other, DatabaseAccess access)
    {
        (_tree, _access, _remarks) = (other._tree, access, other._remarks);
        (_package, _floor, _jit, _readyToRun, _python) =
            (other._package, other._floor, other._jit, other._readyToRun, other._python);
    }

    /// <summary>The same, on another way to the same database.</summary>
    internal Lineup Through(int port) => On(_access.Through(port));

    /// <summary>The same, on another database.</summary>
    internal Lineup On(DatabaseAccess access) => new(this, access);

    internal string PackageFolder => Path.GetDirectoryName(_package.Value.FileName)!;

    internal IContender Ours => Function(ContenderName.Ours, _package.Value);

    /// <summary>The same program as the function that purges the inbox.</summary>
    internal IContender Purge => new RuntimeContender(
        ContenderName.Purge,
        _package.Value,
        new Dictionary<string, string>(_access.Variables) { ["_HANDLER"] = "PurgeInbox" });

    internal IContender Floor => new FloorContender(_floor.Value, _access.FloorVariables);

    /// <summary>The floor behind the Runtime API.</summary>
    internal IContender Limit => new LimitContender(_floor.Value, _access.FloorVariables);

    /// <summary>Another package than the one that is measured.</summary>
    internal IContender Other(FileInfo bootstrap) => Function(ContenderName.Other, new Executable(bootstrap.FullName));

    internal IContender Jit => Function(ContenderName.Jit, _jit.Value);

    internal IContender? ReadyToRun => _readyToRun.Value is { } executable
        ? Function(ContenderName.ReadyToRun, executable)
        : null;

    internal IContender EntityFramework => Ordinary(ContenderName.EntityFramework, OrdinaryRuntime.Command);

    internal IContender Wolverine => Ordinary(ContenderName.Wolverine, OrdinaryRuntime.WolverineCommand);

    internal IContender? Python => FindPython(ContenderName.Python, commit: "batch");

    /// <summary>The same, with a commit for each row.</summary>
    internal IContender? PythonRowByRow => FindPython(ContenderName.PythonRowByRow, commit: "row");

    /// <summary>What was asked for and is missing on this machine, a line each.</summary>
    internal IReadOnlyCollection<string> Remarks => _remarks;

    private RuntimeContender Function(string name, Executable executable) => new(name, executable, _access.Variables);

    /// <summary>This program itself, as one of the services.</summary>
    private RuntimeContender Ordinary(string name, string command) => new(
        name,
        new Executable("dotnet", typeof(Lineup).Assembly.Location, command),
        new Dictionary<string, string> { [OrdinaryRuntime.ConnectionVariable] = _access.ConnectionString });

    private Executable? FindReadyToRun(Builds builds)
    {
        try
        {
            return builds.ReadyToRun();
        }
        catch (BenchmarkException exception)
        {
            _remarks.Add(
                $"No {ContenderName.ReadyToRun}: {exception.Message} Its compiler is Microsoft.NETCore.App.Crossgen2.");
            return null;
        }
    }

    private RuntimeContender? FindPython(string name, string commit)
    {
        if (_python.Value is not { } interpreter)
        {
            _remarks.Add("No Python: no python3 here has its packages (Debian: python3-sqlalchemy, python3-psycopg2).");
            return null;
        }

        return new RuntimeContender(
            name,
            new Executable(interpreter, _tree.At("tests", "ManagementClient.Benchmarks", "python", "bootstrap.py")),
            new Dictionary<string, string>(_access.Variables)
            {
                ["COMMIT"] = commit,
                ["PYTHONDONTWRITEBYTECODE"] = "1",
            });
    }
}
