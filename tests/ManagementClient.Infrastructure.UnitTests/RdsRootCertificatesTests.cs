using System.Security.Cryptography.X509Certificates;
using ManagementClient.Infrastructure.Connections;
using ManagementClient.Infrastructure.Settings;

namespace ManagementClient.Infrastructure.UnitTests;

public sealed class RdsRootCertificatesTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    [Theory]
    [InlineData("eu-central-1")]
    [InlineData("us-east-1")]
    [InlineData("af-south-1")]
    [InlineData("us-west-2")]
    public void Roots_of_the_region_alone_are_loaded(string region)
    {
        var roots = RdsRootCertificates.Load(Bundle, region);

        roots.Select(CommonName).Should().BeEquivalentTo(
            $"Amazon RDS {region} Root CA ECC384 G1",
            $"Amazon RDS {region} Root CA RSA2048 G1",
            $"Amazon RDS {region} Root CA RSA4096 G1");
    }

    [Fact]
    public void Every_region_of_the_bundle_has_its_roots()
    {
        var all = RdsRootCertificates.Load(Bundle, null);

        var regions = File.ReadLines(Bundle)
            .Where(line => line.StartsWith('#') && line.Split(' ').Length == 2)
            .Select(line => line[2..])
            .Distinct()
            .ToList();
        regions.Should().HaveCountGreaterThan(20);
        regions.Sum(region => RdsRootCertificates.Load(Bundle, region).Count).Should().Be(all.Count);
    }

    [Fact]
    public void Every_root_of_the_bundle_signs_itself_and_outlives_the_decade()
    {
        var all = RdsRootCertificates.Load(Bundle, null);

        all.Should().OnlyContain(root => root.Subject == root.Issuer && root.NotAfter.Year > 2040);
    }

    [Fact]
    public void Region_that_is_not_in_the_bundle_is_named()
    {
        var load = () => RdsRootCertificates.Load(Bundle, "moon-north-1");

        load.Should().Throw<InvalidSettingsException>()
            .WithMessage($"DB_ROOT_CERTIFICATE has no certificate for region moon-north-1: '{Bundle}'.");
    }

    [Fact]
    public void Every_certificate_of_a_file_without_regions_is_loaded()
    {
        File.WriteAllText(_file, RdsRootCertificates.Load(Bundle, "eu-central-1").ExportCertificatePems());

        var roots = RdsRootCertificates.Load(_file, "us-east-1");

        roots.Should().HaveCount(3);
    }

    [Fact]
    public void File_without_a_certificate_is_refused()
    {
        var load = () => RdsRootCertificates.Load(_file, null);

        load.Should().Throw<InvalidSettingsException>()
            .WithMessage($"DB_ROOT_CERTIFICATE has no certificate: '{_file}'.");
    }

    public void Dispose() => File.Delete(_file);

    internal static string Bundle { get; } = FindBundle(AppContext.BaseDirectory);

    private static string FindBundle(string? folder) =>
        File.Exists(Path.Combine(folder!, "ManagementClient.sln"))
            ? Path.Combine(folder!, "build", "certificates", "rds-roots.pem")
            : FindBundle(Path.GetDirectoryName(folder));

    private static string CommonName(X509Certificate2 certificate) =>
        certificate.GetNameInfo(X509NameType.SimpleName, false);
}
