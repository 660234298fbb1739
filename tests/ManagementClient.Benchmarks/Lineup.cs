using ManagementClient.Benchmarks.Contenders;

namespace ManagementClient.Benchmarks;

/// <summary>All that can be measured here, built where it is not fresh.</summary>
internal sealed class Lineup
{
    private readonly Database _database;
    private readonly List<string> _remarks = [];

    internal Lineup(SourceTree tree, Database database, FileInfo? bootstrap)
    {
        _database = database;
        var builds = new Builds(tree);
        var package = bootstrap is null ? builds.Package() : new Executable(bootstrap.FullName);
        PackageFolder = Path.GetDirectoryName(package.FileName)!;
        Ours = Function(ContenderName.Ours, package);
        Floor = new FloorContender(builds.Floor(), database.FloorVariables);
        Jit = Function(ContenderName.Jit, builds.Jit());
        ReadyToRun = FindReadyToRun(builds);
        EntityFramework = new RuntimeContender(
            ContenderName.EntityFramework,
            new Executable("dotnet", typeof(Lineup).Assembly.Location, OrdinaryRuntime.Command),
            new Dictionary<string, string> { [OrdinaryRuntime.ConnectionVariable] = database.ConnectionString });
        Python = FindPython(ContenderName.Python, tree, "batch");
        PythonRowByRow = FindPython(ContenderName.PythonRowByRow, tree, "row");
    }

    internal string PackageFolder { get; }

    internal IContender Ours { get; }

    internal IContender Floor { get; }

    internal IContender Jit { get; }

    internal IContender? ReadyToRun { get; }

    internal IContender EntityFramework { get; }

    internal IContender? Python { get; }

    /// <summary>The same, with a commit for each row.</summary>
    internal IContender? PythonRowByRow { get; }

    /// <summary>What is missing on this machine, a line each.</summary>
    internal IReadOnlyList<string> Remarks => _remarks;

    private RuntimeContender Function(string name, Executable executable) => new(name, executable, _database.Variables);

    private RuntimeContender? FindReadyToRun(Builds builds)
    {
        try
        {
            return Function(ContenderName.ReadyToRun, builds.ReadyToRun());
        }
        catch (BenchmarkException exception)
        {
            _remarks.Add(
                $"No {ContenderName.ReadyToRun}: {exception.Message} Its compiler is Microsoft.NETCore.App.Crossgen2.");
            return null;
        }
    }

    private RuntimeContender? FindPython(string name, SourceTree tree, string commit)
    {
        if (PythonInterpreter.Find() is not { } interpreter)
        {
            _remarks.Add(
                $"No {name}: no python3 here has its packages (Debian: python3-sqlalchemy, python3-psycopg2).");
            return null;
        }

        var program = tree.At("tests", "ManagementClient.Benchmarks", "python", "bootstrap.py");
        return new RuntimeContender(
            name,
            new Executable(interpreter, program),
            new Dictionary<string, string>(_database.Variables)
            {
                ["COMMIT"] = commit,
                ["PYTHONDONTWRITEBYTECODE"] = "1",
            });
    }
}
