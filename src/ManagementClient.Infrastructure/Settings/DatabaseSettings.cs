using System.Globalization;
using System.Net;
using Npgsql;

namespace ManagementClient.Infrastructure.Settings;

/// <summary>The location of the database and the login, from the <c>DB_*</c> variables.</summary>
public sealed record DatabaseSettings(string Host, int Port, string Name, string User, string? Password)
{
    private const int DefaultPort = 5432;

    /// <summary>How long a connection may take. Aurora at 0 ACU takes up to 30 s to wake.</summary>
    public static TimeSpan LongestConnect { get; } = TimeSpan.FromSeconds(35);

    public SslMode SslMode { get; init; } = SslMode.Prefer;

    /// <summary>
    /// The path of a PEM file with the root certificates that <c>DB_HOST</c>'s certificate must chain to.
    /// </summary>
    public string? RootCertificate { get; init; }

    /// <summary>The AWS region, which selects the root certificates; null outside AWS.</summary>
    public string? Region { get; init; }

    /// <summary>The credentials that sign a token for each connection; null if a password is used.</summary>
    internal AwsCredentials? Credentials { get; init; }

    /// <param name="variable">Gives the value of an environment variable, or null.</param>
    /// <exception cref="InvalidSettingsException">A variable is missing or malformed.</exception>
    public static DatabaseSettings Read(Func<string, string?> variable)
    {
        var problems = new List<string>();
        var login = DatabaseAuthentication.Read(variable, problems);
        var settings = ReadServer(variable, login.Credentials is not null, problems) with
        {
            User = RequiredVariable.Read(variable, "DB_USER", problems),
            Password = login.Password,
            Credentials = login.Credentials,
        };
        return problems.Count == 0 ? settings : throw new InvalidSettingsException(problems);
    }

    /// <summary>Whether each connection logs in with a token (<c>DB_AUTH=iam</c>).</summary>
    public bool SignsInWithToken => Credentials is not null;

    /// <summary>
    /// Whether the server is on this machine, reached by a loopback address or a Unix socket, so that nobody can
    /// intercept the connection.
    /// </summary>
    internal bool IsOnThisMachine { get; } = IsThisMachine(Host);

    /// <summary>Whether the server must prove its identity with a certificate before it receives anything.</summary>
    internal bool VerifiesServer => SslMode >= SslMode.VerifyCA;

    /// <summary>Contains no secret.</summary>
    public override string ToString() => $"{User}@{Host}:{Port}/{Name}";

    /// <summary>Reads all settings except the login.</summary>
    internal static DatabaseSettings ReadServer(Func<string, string?> variable, bool sendsToken, List<string> problems)
    {
        var rootCertificate = ReadRootCertificate(variable, problems);
        var host = DatabaseHost.Read(variable, problems);
        var verifiesByDefault = sendsToken || rootCertificate is not null || !IsThisMachine(host);
        return new DatabaseSettings(
            host,
            ReadPort(variable, problems),
            RequiredVariable.Read(variable, "DB_NAME", problems),
            User: "",
            Password: null)
        {
            SslMode = ReadSslMode(variable, verifiesByDefault, sendsToken, problems),
            RootCertificate = rootCertificate,
            Region = variable("AWS_REGION") is { Length: > 0 } region ? region : null,
        };
    }

    private static bool IsThisMachine(string host) =>
        host.StartsWith('/')
        || host.StartsWith('@')
        || string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static int ReadPort(Func<string, string?> variable, List<string> problems)
    {
        if (variable("DB_PORT") is not { Length: > 0 } text)
        {
            return DefaultPort;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and < 65_536)
        {
            return port;
        }

        problems.Add($"DB_PORT must be a number from 1 to 65535, not '{text}'.");
        return DefaultPort;
    }

    private static SslMode ReadSslMode(
        Func<string, string?> variable,
        bool verifiesByDefault,
        bool sendsToken,
        List<string> problems)
    {
        if (variable("DB_SSL_MODE") is not { Length: > 0 } text)
        {
            return verifiesByDefault ? SslMode.VerifyFull : SslMode.Prefer;
        }

        if (!Enum.TryParse<SslMode>(text.Replace("-", ""), ignoreCase: true, out var mode) || !Enum.IsDefined(mode))
        {
            problems.Add($"DB_SSL_MODE must be one of {string.Join(", ", Enum.GetNames<SslMode>())}, not '{text}'.");
            return SslMode.VerifyFull;
        }

        // A token is a clear-text password: anybody who reads it can log in for 15 minutes.
        if (sendsToken && mode < SslMode.VerifyCA)
        {
            problems.Add($"DB_SSL_MODE must be VerifyCA or VerifyFull with DB_AUTH=iam, not '{text}'.");
        }

        return mode;
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
