using System.Net.Sockets;
using ManagementClient.Infrastructure.Connections;
using Npgsql;

namespace ManagementClient.Infrastructure.UnitTests;

public sealed class DatabaseFaultTests
{
    [Theory]
    [InlineData("22001", nameof(FaultKind.RowOrServer))]
    [InlineData("23514", nameof(FaultKind.RowOrServer))]
    [InlineData("25006", nameof(FaultKind.NotTheWriter))]
    [InlineData("28P01", nameof(FaultKind.LoginRefused))]
    [InlineData("P0001", nameof(FaultKind.RowOrServer))]
    [InlineData("44000", nameof(FaultKind.RowOrServer))]
    [InlineData("U0042", nameof(FaultKind.RowOrServer))]
    [InlineData("22003", nameof(FaultKind.RowOrServer))]
    [InlineData("57014", nameof(FaultKind.Overdue))]
    [InlineData("57P01", nameof(FaultKind.Transient))]
    [InlineData("57P04", nameof(FaultKind.Transient))]
    [InlineData("53300", nameof(FaultKind.Transient))]
    [InlineData("53100", nameof(FaultKind.Transient))]
    [InlineData("53200", nameof(FaultKind.Transient))]
    [InlineData("40P01", nameof(FaultKind.Transient))]
    [InlineData("40002", nameof(FaultKind.Transient))]
    [InlineData("25P03", nameof(FaultKind.Transient))]
    [InlineData("28000", nameof(FaultKind.Transient))]
    [InlineData("55P03", nameof(FaultKind.Transient))]
    [InlineData("55006", nameof(FaultKind.Transient))]
    [InlineData("58030", nameof(FaultKind.Transient))]
    [InlineData("08006", nameof(FaultKind.Transient))]
    [InlineData("XX000", nameof(FaultKind.Transient))]
    [InlineData("XX001", nameof(FaultKind.Permanent))]
    [InlineData("3D000", nameof(FaultKind.Permanent))]
    [InlineData("42P01", nameof(FaultKind.Permanent))]
    [InlineData("42501", nameof(FaultKind.Permanent))]
    [InlineData("2200H", nameof(FaultKind.Permanent))]
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
