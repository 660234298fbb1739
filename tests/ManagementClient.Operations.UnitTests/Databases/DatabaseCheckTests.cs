using ManagementClient.Operations.Databases;

namespace ManagementClient.Operations.UnitTests.Databases;

public sealed class DatabaseCheckTests
{
    [Theory]
    [InlineData("1 2", "1 2", nameof(Verdict.Fine), "up to date: 2")]
    [InlineData("1 2", "1", nameof(Verdict.Broken), "behind by 1, first 2")]
    [InlineData("1 2", "", nameof(Verdict.Broken), "not there")]
    [InlineData("1", "1 2", nameof(Verdict.Fine), "newer than this tool: 2")]
    public void Tables_are_measured_by_the_migrations(string known, string applied, string verdict, string detail)
    {
        var finding = DatabaseCheck.SchemaOf(Split(known), Split(applied));

        finding.Verdict.ToString().Should().Be(verdict);
        finding.Detail.Should().Be(detail);
    }

    [Fact]
    public void User_who_may_not_see_the_migrations_is_no_problem()
    {
        DatabaseCheck.SchemaOf(["1"], applied: null).Verdict.Should().Be(Verdict.Fine);
    }

    private static string[] Split(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
