using System.Globalization;
using Npgsql;

namespace ManagementClient.Infrastructure;

/// <summary>Where the database is and how to log in: the <c>DB_*</c> variables.</summary>
public sealed record DatabaseSettings(string Host, int Port, string Name, string User, string? Password)
{
    private const int DefaultPort = 5432;

    public SslMode SslMode { get; init; } = SslMode.Prefer;

    /// <summary>Path of a PEM file with the roots that <c>DB_HOST</c>'s certificate must lead to.</summary>
    public string? RootCertificate { get; init; }

    /// <param name="variable">Gives the value of an environment variable, or null.</param>
    /// <exception cref="InvalidSettingsException">A variable is missing or malformed.</exception>
    public static DatabaseSettings Read(Func<string, string?> variable)
    {
        var problems = new List<string>();
        var rootCertificate = ReadRootCertificate(variable, problems);
        var settings = new DatabaseSettings(
            Require(variable, "DB_HOST", problems),
            ReadPort(variable, problems),
            Require(variable, "DB_NAME", problems),
            Require(variable, "DB_USER", problems),
            Require(variable, "DB_PASSWORD", problems))
        {
            SslMode = ReadSslMode(variable, rootCertificate, problems),
            RootCertificate = rootCertificate,
        };
        return problems.Count == 0 ? settings : throw new InvalidSettingsException(problems);
    }

    /// <summary>Shows no secret.</summary>
    public override string ToString() => $"{User}@{Host}:{Port}/{Name}";

    private static string Require(Func<string, string?> variable, string name, List<string> problems)
    {
        if (variable(name) is { } value && !string.IsNullOrWhiteSpace(value))
        {
            return value;
        }

        problems.Add($"{name} is not set.");
        return "";
    }

    private static int ReadPort(Func<string, string?> variable, List<string> problems)
    {
        if (variable("DB_PORT") is not { Length: > 0 } text)
        {
            return DefaultPort;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65_536)
        {
            return port;
        }

        problems.Add($"DB_PORT must be a number from 1 to 65535, not '{text}'.");
        return DefaultPort;
    }

    private static SslMode ReadSslMode(Func<string, string?> variable, string? rootCertificate, List<string> problems)
    {
        if (variable("DB_SSL_MODE") is not { Length: > 0 } text)
        {
            return rootCertificate is null ? SslMode.Prefer : SslMode.VerifyFull;
        }

        if (Enum.TryParse<SslMode>(text.Replace("-", ""), ignoreCase: true, out var mode) && Enum.IsDefined(mode))
        {
            return mode;
        }

        problems.Add($"DB_SSL_MODE must be one of {string.Join(", ", Enum.GetNames<SslMode>())}, not '{text}'.");
        return SslMode.VerifyFull;
    }

    private static string? ReadRootCertificate(Func<string, string?> variable, List<string> problems)
    {
        if (variable("DB_ROOT_CERTIFICATE") is not { Length: > 0 } path)
        {
            return null;
        }

        if (!File.Exists(path))
        {
            problems.Add($"DB_ROOT_CERTIFICATE names a file that does not exist: '{path}'.");
        }

        return path;
    }
}
