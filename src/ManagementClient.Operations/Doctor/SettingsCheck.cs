using ManagementClient.Infrastructure.Settings;
using ManagementClient.Operations.Databases;
using ManagementClient.Operations.Queues;

namespace ManagementClient.Operations.Doctor;

/// <summary>Checks the variables that name the database.</summary>
internal static class SettingsCheck
{
    private static readonly string[] Shown =
        ["DB_HOST", "DB_PORT", "DB_NAME", "DB_USER", "DB_AUTH", "DB_SSL_MODE", "DB_ROOT_CERTIFICATE"];

    private static readonly string[] Secret = ["DB_PASSWORD"];

    /// <param name="variable">Gives a variable's value, or null.</param>
    /// <param name="source">Says where the value of a variable that is set comes from.</param>
    internal static IEnumerable<Finding> Look(Func<string, string?> variable, Func<string, string> source)
    {
        if (string.IsNullOrEmpty(variable("DB_HOST")))
        {
            return [Finding.Fine("DB_HOST", "not set: the tool starts a PostgreSQL of its own for each run")];
        }

        var problems = Problems(variable);
        var named = Shown.Concat(Secret).Select(name => Look(name, variable(name), source, problems)).OfType<Finding>();
        var others = problems
            .Where(problem => !Shown.Concat(Secret).Any(name => IsAbout(problem, name)))
            .Select(problem => Finding.Broken(problem.Split(' ')[0], problem, "Set it, or choose another DB_AUTH."));
        return [.. named, .. others];
    }

    /// <summary>No finding if it is not set, which is fine.</summary>
    internal static IEnumerable<Finding> LookAtPhoneRegion(Func<string, string?> variable)
    {
        try
        {
            return PhoneRegionSetting.Read(variable) is { } region
                ? [Finding.Fine(PhoneRegionSetting.Variable, region.Code)]
                : [];
        }
        catch (InvalidSettingsException exception)
        {
            return [Finding.Broken(PhoneRegionSetting.Variable, exception.Message, "Correct it, or leave it empty.")];
        }
    }

    internal static bool AreUsable(Func<string, string?> variable) =>
        !string.IsNullOrEmpty(variable("DB_HOST")) && Problems(variable).Count == 0;

    private static Finding? Look(
        string name, string? value, Func<string, string> source, IReadOnlyList<string> problems)
    {
        if (problems.FirstOrDefault(problem => IsAbout(problem, name)) is { } problem)
        {
            return Finding.Broken(name, problem, "Set it in the environment, or in a file .env here.");
        }

        if (string.IsNullOrEmpty(value))
        {
            return null;
        }

        return Finding.Fine(name, $"{(Secret.Contains(name) ? "set" : value)} ({source(name)})");
    }

    private static IReadOnlyList<string> Problems(Func<string, string?> variable)
    {
        try
        {
            _ = DatabaseSettings.Read(variable);
            return [];
        }
        catch (InvalidSettingsException exception)
        {
            return exception.Problems;
        }
        catch (QueueException exception)
        {
            return [$"DB_AUTH is iam. {exception.Message}"];
        }
    }

    private static bool IsAbout(string problem, string name) =>
        problem.StartsWith(name + " ", StringComparison.Ordinal);
}
