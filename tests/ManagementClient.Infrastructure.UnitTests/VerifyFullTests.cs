using System.Security.Authentication;
using ManagementClient.Infrastructure.Connections;
using Npgsql;

namespace ManagementClient.Infrastructure.UnitTests;

public sealed class VerifyFullTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public async Task Server_whose_certificate_leads_to_a_loaded_root_is_trusted()
    {
        await using var endpoint = new TlsEndpoint("localhost");
        File.WriteAllText(_file, endpoint.Root.ExportCertificatePem());

        var connect = () => ConnectAsync(endpoint, _file, null);

        (await connect.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be("28P01");
    }

    [Fact]
    public async Task Server_of_another_name_is_refused()
    {
        await using var endpoint = new TlsEndpoint("elsewhere.example.com");
        File.WriteAllText(_file, endpoint.Root.ExportCertificatePem());

        var connect = () => ConnectAsync(endpoint, _file, null);

        await connect.Should().ThrowAsync<NpgsqlException>().WithInnerException(typeof(AuthenticationException));
    }

    [Fact]
    public async Task Server_that_does_not_lead_to_a_root_of_the_region_is_refused()
    {
        await using var endpoint = new TlsEndpoint("localhost");

        var connect = () => ConnectAsync(endpoint, RdsRootCertificatesTests.Bundle, "eu-central-1");

        await connect.Should().ThrowAsync<NpgsqlException>().WithInnerException(typeof(AuthenticationException));
    }

    public void Dispose() => File.Delete(_file);

    private static async Task ConnectAsync(TlsEndpoint endpoint, string rootFile, string? region)
    {
        var builder = new NpgsqlSlimDataSourceBuilder(
            $"Host=localhost;Port={endpoint.Port};Username=u;Password=p;"
            + "SSL Mode=VerifyFull;GSS Encryption Mode=Disable");
        builder.EnableTransportSecurity();
        builder.UseRootCertificates(RdsRootCertificates.Load(rootFile, region));
        await using var dataSource = builder.Build();
        await using var connection = await dataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
    }
}
