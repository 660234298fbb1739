using ManagementClient.Infrastructure.Storage;

namespace ManagementClient.Infrastructure.UnitTests;

public sealed class RefusalReasonTests
{
    [Fact]
    public void Refusal_by_the_database_names_its_SQLSTATE() =>
        RefusalReason.Of("22021").Should().Be("refused_by_database_22021");
}
