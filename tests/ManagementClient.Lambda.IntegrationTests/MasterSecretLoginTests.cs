using ManagementClient.Simulation.Functions;
using ManagementClient.Testing;

namespace ManagementClient.Lambda.IntegrationTests;

public sealed class MasterSecretLoginTests(PostgresFixture postgres)
{
    private const string Arn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:rds!cluster-1a2b-AbCdEf";

    [Fact]
    public async Task Administrator_logs_in_with_what_the_secret_holds_at_each_run()
    {
        using var endpoint = new SecretsManagerEndpoint(postgres.Server.User, postgres.Server.Password);
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        await using var function =
            RunningFunction.Start(Settings(database, endpoint.Address), handler: "MigrateDatabase");

        await function.ResponseToAsync("{}");
        var answer = await function.ResponseToAsync("{}");

        answer.Should().StartWith("""{"applied":[],"alreadyApplied":["2026""");
        endpoint.Requests.Should().HaveCount(2).And.AllSatisfy(request => request.Should()
            .Contain("x-amz-target: secretsmanager.GetSecretValue")
            .And.Contain("Credential=AKIDEXAMPLE/")
            .And.EndWith($$"""{"SecretId":"{{Arn}}"}"""));
    }

    [Fact]
    public async Task Secrets_manager_that_does_not_answer_is_told_in_one_line()
    {
        var endpoint = new SecretsManagerEndpoint("", "");
        endpoint.Dispose();
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        await using var function =
            RunningFunction.Start(Settings(database, endpoint.Address), handler: "MigrateDatabase");

        var outcome = await function.InvokeAsync("{}");

        outcome.Should().BeOfType<InvocationOutcome.FunctionError>().Which.Message.Should().Match(
            "The secret that DB_MASTER_SECRET_ARN names cannot be used: no answer from 127.0.0.1:* (ConnectionError).");
    }

    private static Dictionary<string, string> Settings(TestDatabase database, string endpoint)
    {
        var settings = database.MigrationSettings();
        settings.Remove("DB_USER");
        settings.Remove("DB_PASSWORD");
        settings["DB_MASTER_SECRET_ARN"] = Arn;
        settings["AWS_ENDPOINT_URL_SECRETS_MANAGER"] = endpoint;
        settings["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE";
        settings["AWS_SECRET_ACCESS_KEY"] = "secret";
        return settings;
    }
}
