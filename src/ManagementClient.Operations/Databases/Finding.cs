namespace ManagementClient.Operations.Databases;

internal enum Verdict
{
    Fine,

    /// <summary>Missing, but not needed for the tool itself.</summary>
    Absent,

    /// <summary>It works, and will not for ever: somebody should look after it.</summary>
    Warning,

    /// <summary>Something that is needed does not work.</summary>
    Broken,
}

/// <param name="What">What was checked.</param>
/// <param name="Detail">The result of the check; never a secret.</param>
/// <param name="Remedy">What to do about it.</param>
internal sealed record Finding(string What, Verdict Verdict, string Detail, string? Remedy)
{
    internal static Finding Fine(string what, string detail) => new(what, Verdict.Fine, detail, null);

    internal static Finding Absent(string what, string detail, string? remedy = null) =>
        new(what, Verdict.Absent, detail, remedy);

    internal static Finding Warning(string what, string detail, string remedy) =>
        new(what, Verdict.Warning, detail, remedy);

    internal static Finding Broken(string what, string detail, string remedy) =>
        new(what, Verdict.Broken, detail, remedy);
}
