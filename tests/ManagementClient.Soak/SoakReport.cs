namespace ManagementClient.Soak;

/// <summary>What is printed of each seed: its violations, and the command that repeats it.</summary>
public static class SoakReport
{
    private const int MostShown = 10;

    public static async Task TellAsync(SoakResult result, SoakOptions options)
    {
        await Console.Out.WriteLineAsync($"seed {result.Seed}: {result.Figures.OnOneLine}");
        if (result.Violations.Count > 0)
        {
            await Console.Out.WriteLineAsync(Failure(result, options));
        }
    }

    /// <summary>In lines: how many violations, the first of them, and how to see them again.</summary>
    public static string Failure(SoakResult result, SoakOptions options)
    {
        var bootstrap = options.Program is { } program ? $" --bootstrap {program.FileName}" : "";
        return string.Join('\n', [
            $"VIOLATIONS: {result.Violations.Count}",
            .. result.Violations.Take(MostShown).Select(violation => $"  {violation}"),
            "  repeat: dotnet run -c Release --project tests/ManagementClient.Soak -- "
                + $"--first-seed {result.Seed} --seeds 1 --messages {options.Messages}{bootstrap}",
        ]);
    }
}
