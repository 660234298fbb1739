using ManagementClient.Soak;
using ManagementClient.Testing;

namespace ManagementClient.Lambda.IntegrationTests;

/// <summary>A few seeds of the soak: the long one is <c>dotnet run --project tests/ManagementClient.Soak</c>.</summary>
public sealed class SoakTests(PostgresFixture postgres)
{
    [Theory]
    [InlineData(2, 150, false)]
    [InlineData(4, 150, false)]
    [InlineData(5, 150, false)]
    [InlineData(7, 40, true)]
    [Trait("Fault", "30")]
    public async Task Random_faults_lose_nothing_and_register_nothing_twice(int seed, int messages, bool asProcess)
    {
        var bootstrap = Environment.GetEnvironmentVariable(ProgramUnderTest.BootstrapVariable);
        var options = new SoakOptions(messages) { Program = asProcess ? ProgramUnderTest.Find(bootstrap) : null };

        var result = await SoakRun.RunAsync(options, postgres, seed, TestContext.Current.CancellationToken);

        result.Violations.Should().BeEmpty(SoakReport.Failure(result, options).Replace("{", "{{").Replace("}", "}}"));
        result.Figures.Registered.Should().BeGreaterThan(messages / 2);
    }
}
