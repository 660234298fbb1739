// Source-compatible with the package Amazon.Lambda.Core; see ManagementClient.Lambda.csproj.
namespace Amazon.Lambda.Core;

/// <summary>The data that the AWS mobile SDK sends about the calling application.</summary>
public interface IClientContext
{
    IDictionary<string, string> Environment { get; }

    IClientApplication Client { get; }

    IDictionary<string, string> Custom { get; }
}

public interface IClientApplication
{
    string AppPackageName { get; }

    string AppTitle { get; }

    string AppVersionCode { get; }

    string AppVersionName { get; }

    string InstallationId { get; }
}

public interface ICognitoIdentity
{
    string IdentityId { get; }

    string IdentityPoolId { get; }
}
