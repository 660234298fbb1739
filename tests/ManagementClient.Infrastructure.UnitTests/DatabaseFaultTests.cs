using System.Net.Sockets;
using ManagementClient.Infrastructure.Connections;
using Npgsql;

namespace ManagementClient.Infrastructure.UnitTests;

public sealed class DatabaseFaultTests
{
    [Theory]
    [InlineData("22001", nameof(FaultKind.RefusedData))]
    [InlineData("23514", nameof(FaultKind.RefusedData))]
    [InlineData("25006", nameof(FaultKind.NotTheWriter))]
    [InlineData("28P01", nameof(FaultKind.LoginRefused))]
    [InlineData("57P01", nameof(FaultKind.Transient))]
    [InlineData("53300", nameof(FaultKind.Transient))]
    [InlineData("40P01", nameof(FaultKind.Transient))]
    [InlineData("08006", nameof(FaultKind.Transient))]
    [InlineData("3D000", nameof(FaultKind.Permanent))]
    [InlineData("42P01", nameof(FaultKind.Permanent))]
    [InlineData("XX000", nameof(FaultKind.Permanent))]
    public void The_sqlstate_tells_what_a_failure_means(string sqlState, string kind)
    {
        var fault = DatabaseFault.Of(new PostgresException("Ana is refused", "ERROR", "ERROR", sqlState));

        fault.Kind.ToString().Should().Be(kind);
        fault.Description.Should().Contain(sqlState).And.NotContain("Ana");
    }

    [Fact]
    public void A_refused_connection_is_transient_and_names_its_settings()
    {
        var refused = new SocketException((int)SocketError.ConnectionRefused);

        var fault = DatabaseFault.Of(new NpgsqlException("failed", refused));

        fault.Kind.Should().Be(FaultKind.Transient);
        fault.Description.Should().Contain("DB_HOST").And.Contain("DB_PORT").And.Contain("ConnectionRefused");
    }

    [Fact]
    public void A_bug_is_no_failure_of_the_database() =>
        DatabaseFault.IsDatabaseFailure(new InvalidOperationException()).Should().BeFalse();
}
