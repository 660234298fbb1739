using System.Security.Cryptography.X509Certificates;
using ManagementClient.Infrastructure.Settings;

namespace ManagementClient.Infrastructure.Connections;

/// <summary>The roots that the database's certificate must lead to.</summary>
internal static class RdsRootCertificates
{
    private const string Heading = "# Root certificates of Amazon RDS";
    private const string EndOfCertificate = "-----END CERTIFICATE-----";

    /// <summary>
    /// Of the file that is shipped, which marks each certificate with its region, the region's alone: decoding all of
    /// them would cost each cold start. Of any other file, and without a region, every certificate.
    /// </summary>
    /// <exception cref="InvalidSettingsException">There is none.</exception>
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

        // The certificates of a region follow each other.
        var last = pem.LastIndexOf(mark, StringComparison.Ordinal);
        var end = pem.IndexOf(EndOfCertificate, last, StringComparison.Ordinal);
        return pem[start..(end + EndOfCertificate.Length)];
    }
}
