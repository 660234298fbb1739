using Amazon.Runtime.CredentialManagement;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Commands.Configuration;

namespace ManagementClient.Operations.Queues.Aws;

/// <summary>The profiles of the AWS CLI's files, as the AWS SDK reads them.</summary>
internal sealed class AwsProfiles
{
    internal const string Default = "default";

    private readonly CredentialProfileStoreChain _store;

    private AwsProfiles(string? credentialsFile) => _store = new CredentialProfileStoreChain(credentialsFile);

    internal IReadOnlyList<string> Names =>
        [.. _store.ListProfiles().Select(profile => profile.Name).Order(StringComparer.Ordinal)];

    internal static AwsProfiles Open(ToolSettings settings) =>
        new(settings.FindAny("AWS_SHARED_CREDENTIALS_FILE")?.Value);

    /// <summary>Null if there is none of that name.</summary>
    internal CredentialProfile? Find(string name) => _store.TryGetProfile(name, out var profile) ? profile : null;

    /// <param name="source">The option or the variable that names the profile.</param>
    /// <returns>One line that names those that exist; null if the profile exists.</returns>
    internal string? ProblemWith(string name, string source)
    {
        if (Find(name) is not null)
        {
            return null;
        }

        var names = Names;
        return $"{source}: there is no profile '{name}' in the files of the AWS CLI."
            + Suggestion.For(name, names)
            + (names.Count == 0 ? " There is none at all." : $" There are {string.Join(", ", names)}.");
    }
}
