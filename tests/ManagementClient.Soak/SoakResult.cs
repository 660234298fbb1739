namespace ManagementClient.Soak;

/// <summary>What one seed came to.</summary>
/// <param name="Violations">Of the invariant, one line each; none when all is well.</param>
public sealed record SoakResult(int Seed, SoakFigures Figures, IReadOnlyList<string> Violations);
