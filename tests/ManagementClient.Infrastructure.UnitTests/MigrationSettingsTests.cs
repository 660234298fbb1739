using ManagementClient.Infrastructure.Settings;

namespace ManagementClient.Infrastructure.UnitTests;

public sealed class MigrationSettingsTests
{
    private readonly Dictionary<string, string> _variables = new()
    {
        ["DB_HOST"] = "cluster.example.com",
        ["DB_NAME"] = "management_client",
        ["DB_MASTER_SECRET_ARN"] = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:s",
        ["AWS_REGION"] = "eu-central-1",
        ["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE",
        ["AWS_SECRET_ACCESS_KEY"] = "secret",
    };

    [Fact]
    public void Secret_stands_for_user_and_password() =>
        this.Invoking(test => test.Read()).Should().NotThrow();

    [Fact]
    public void Without_a_secret_user_and_password_are_required()
    {
        _variables.Remove("DB_MASTER_SECRET_ARN");

        ProblemsOfReading().Should().BeEquivalentTo("DB_USER is not set.", "DB_PASSWORD is not set.");
    }

    [Fact]
    public void What_is_needed_to_read_the_secret_and_missing_is_one_line_each()
    {
        _variables.Remove("AWS_REGION");
        _variables["AWS_ENDPOINT_URL_SECRETS_MANAGER"] = "localhost";

        ProblemsOfReading().Should().BeEquivalentTo(
            "AWS_REGION is not set.",
            "AWS_ENDPOINT_URL_SECRETS_MANAGER must be an http or https address, not 'localhost'.");
    }

    private MigrationSettings Read() => MigrationSettings.Read(_variables.GetValueOrDefault);

    private IReadOnlyList<string> ProblemsOfReading() =>
        this.Invoking(test => test.Read()).Should().Throw<InvalidSettingsException>().Which.Problems;
}
