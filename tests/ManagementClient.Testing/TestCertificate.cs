using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ManagementClient.Testing;

/// <summary>A certificate for a name, and the root that it leads to.</summary>
public sealed class TestCertificate : IDisposable
{
    public TestCertificate(string hostName)
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Root = Sign(new CertificateRequest("CN=Test Root", rootKey, HashAlgorithmName.SHA256), isRoot: true, null);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={hostName}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(hostName);
        request.CertificateExtensions.Add(names.Build());
        using var signed = Sign(request, isRoot: false, Root);
        using var withKey = signed.CopyWithPrivateKey(key);
        Server = X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
    }

    public X509Certificate2 Root { get; }

    /// <summary>With its private key.</summary>
    public X509Certificate2 Server { get; }

    public void Dispose()
    {
        Server.Dispose();
        Root.Dispose();
    }

    private static X509Certificate2 Sign(CertificateRequest request, bool isRoot, X509Certificate2? issuer)
    {
        var from = TimeProvider.System.GetUtcNow().AddDays(-1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isRoot, false, 0, true));
        return issuer is null
            ? request.CreateSelfSigned(from, from.AddDays(3))
            : request.Create(issuer, from, from.AddDays(2), [1]);
    }
}
