using System.Globalization;
using ManagementClient.Infrastructure.Settings;

namespace ManagementClient.Operations.Databases;

/// <summary>The variables with which the function uses the same database and the same login.</summary>
internal static class FunctionVariables
{
    private static readonly string[] TokenSigning =
        ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_REGION"];

    /// <param name="variable">Returns the value of a variable, or null. It may come from the file <c>.env</c>.</param>
    internal static IReadOnlyDictionary<string, string> Of(DatabaseSettings settings, Func<string, string?> variable)
    {
        var server = ServerOf(settings);
        if (!settings.SignsInWithToken)
        {
            return server;
        }

        server["DB_AUTH"] = "iam";
        foreach (var name in TokenSigning)
        {
            if (variable(name) is { } value)
            {
                server[name] = value;
            }
        }

        return server;
    }

    private static Dictionary<string, string> ServerOf(DatabaseSettings settings) => new()
    {
        ["DB_HOST"] = settings.Host,
        ["DB_PORT"] = settings.Port.ToString(CultureInfo.InvariantCulture),
        ["DB_NAME"] = settings.Name,
        ["DB_USER"] = settings.User,
        ["DB_PASSWORD"] = settings.Password ?? "",
        ["DB_SSL_MODE"] = settings.SslMode.ToString(),
        ["DB_ROOT_CERTIFICATE"] = settings.RootCertificate ?? "",
    };
}
