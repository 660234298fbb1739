using System.Security.Cryptography.X509Certificates;
using ManagementClient.Infrastructure.Settings;

namespace ManagementClient.Infrastructure.Connections;

/// <summary>The root certificates that the database's certificate must chain to.</summary>
internal static class RdsRootCertificates
{
    private const string Heading = "# Root certificates of Amazon RDS";
    private const string EndOfCertificate = "-----END CERTIFICATE-----";

    /// <summary>
    /// Loads only the certificates of the region if the file is the shipped one, which names the region of each:
    /// decoding all of them would slow every cold start. Otherwise loads every certificate.
    /// </summary>
    /// <exception cref="InvalidSettingsException">The file contains no certificate.</exception>
    internal static X509Certificate2Collection Load(string path, string? region)
    {
        var pem = File.ReadAllText(path);
        var roots = new X509Certificate2Collection();
        roots.ImportFromPem(region is not null && IsMarked(pem) ? OfRegion(pem, region) : pem);
        if (roots.Count == 0)
        {
            throw new InvalidSettingsException([
                $"DB_ROOT_CERTIFICATE has no certificate{(region is null ? "" : $" for region {region}")}: '{path}'.",
            ]);
        }

        return roots;
    }

    private static bool IsMarked(string pem) => pem.StartsWith(Heading, StringComparison.Ordinal);

    private static string OfRegion(string pem, string region)
    {
        var mark = $"\n# {region}\n";
        var start = pem.IndexOf(mark, StringComparison.Ordinal);
        if (start < 0)
        {
            return "";
        }

        // The certificates of a region are adjacent.
        var last = pem.LastIndexOf(mark, StringComparison.Ordinal);
        var end = pem.IndexOf(EndOfCertificate, last, StringComparison.Ordinal);
        return pem[start..(end + EndOfCertificate.Length)];
    }
}
