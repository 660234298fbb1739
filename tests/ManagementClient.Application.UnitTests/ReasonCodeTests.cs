namespace ManagementClient.Application.UnitTests;

public sealed class ReasonCodeTests
{
    [Fact]
    public void Refusal_by_the_database_names_its_SQLSTATE() =>
        ReasonCode.RefusedByDatabase("22021").Should().Be("refused_by_database_22021");
}
