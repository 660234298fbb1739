namespace ManagementClient.Benchmarks.Contenders;

/// <summary>The columns of the table.</summary>
internal static class ContenderName
{
    internal const string Ours = "ours";
    internal const string Purge = "purge";
    internal const string Other = "other";
    internal const string Floor = "floor";
    internal const string Limit = "limit";
    internal const string Jit = "JIT";
    internal const string ReadyToRun = "ReadyToRun";
    internal const string EntityFramework = "EF Core";
    internal const string Wolverine = "Wolverine";
    internal const string Python = "Python";
    internal const string PythonRowByRow = "Python, row by row";

    /// <summary>From left to right.</summary>
    internal static IReadOnlyList<string> InTable { get; } =
        [Ours, Floor, Limit, Jit, ReadyToRun, EntityFramework, Wolverine, Python, PythonRowByRow];
}
