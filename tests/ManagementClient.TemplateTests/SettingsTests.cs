using System.Text.Json;

namespace ManagementClient.TemplateTests;

public sealed class SettingsTests
{
    private static readonly string[] Shared = ["DB_HOST", "DB_PORT", "DB_NAME", "DB_SSL_MODE", "DB_ROOT_CERTIFICATE"];

    private static Template Template => Template.Current;

    [Theory]
    [InlineData(
        "RegisterNewClientFunction", "DB_AUTH", "DB_USER", "DB_PASSWORD", "PHONE_REGION",
        "DEAD_LETTER_QUEUE_URL", "AWS_ENDPOINT_URL_SQS")]
    [InlineData("PurgeInboxFunction", "DB_AUTH", "DB_USER", "INBOX_RETENTION_DAYS")]
    [InlineData(
        "MigrateDatabaseFunction", "DB_MASTER_SECRET_ARN", "DB_APP_USER", "AWS_ENDPOINT_URL_SECRETS_MANAGER")]
    public void Functions_are_told_what_they_need_and_no_more(string function, params string[] own)
    {
        Template.Children("Globals/Function/Environment/Variables").Keys.Should().BeEquivalentTo(Shared);
        Template.Children($"Resources/{function}/Properties/Environment/Variables").Keys.Should().BeEquivalentTo(own);
    }

    [Theory]
    [InlineData("RegisterNewClient")]
    [InlineData("PurgeInbox")]
    public void Functions_sign_in_as_the_user_that_the_migrator_makes(string function)
    {
        var variables = $"Resources/{function}Function/Properties/Environment/Variables";

        Template.Text($"{variables}/DB_AUTH").Should().Be("iam");
        Template.Text($"{variables}/DB_USER").Should().Be("DatabaseUser");
        Template.Text("Resources/MigrateDatabaseFunction/Properties/Environment/Variables/DB_APP_USER")
            .Should().Be("DatabaseUser");
        Template.Node($"Resources/{function}Role").Descendants()
            .Single(node => node.Child("Action")?.Texts()[0] == "rds-db:connect")
            .Child("Resource")!.Text()
            .Should().EndWith("dbuser:${DatabaseCluster.DBClusterResourceId}/${DatabaseUser}");
    }

    [Fact]
    public void No_password_is_in_the_template()
    {
        Template.Text("Resources/RegisterNewClientFunction/Properties/Environment/Variables/DB_PASSWORD")
            .Should().BeEmpty();
    }

    [Fact]
    public void Root_certificates_are_shipped_under_the_name_that_the_function_is_told()
    {
        var path = Template.Text("Globals/Function/Environment/Variables/DB_ROOT_CERTIFICATE");

        File.Exists(Repository.PathOf("build", "certificates", Path.GetFileName(path))).Should().BeTrue();
    }

    [Fact]
    public void Local_invocation_replaces_only_variables_that_the_template_declares()
    {
        var example = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("env.example.json"))).RootElement;

        foreach (var function in example.EnumerateObject())
        {
            var declared = Template.Children("Globals/Function/Environment/Variables").Keys
                .Concat(Template.Children($"Resources/{function.Name}/Properties/Environment/Variables").Keys);
            function.Value.EnumerateObject().Select(variable => variable.Name).Should().BeEquivalentTo(declared);
        }
    }

    [Theory]
    [InlineData("NewClientNotificationArn", "NewClientNotification")]
    [InlineData("NewClientPublisherPolicyArn", "NewClientPublisherPolicy")]
    [InlineData("NewClientFunctionSQSUrl", "NewClientFunctionSQS")]
    [InlineData("NewClientFunctionSQSArn", "NewClientFunctionSQS")]
    [InlineData("NewClientFunctionDLQUrl", "NewClientFunctionDLQ")]
    [InlineData("NewClientFunctionDLQArn", "NewClientFunctionDLQ")]
    [InlineData("NewClientNotificationDLQUrl", "NewClientNotificationDLQ")]
    [InlineData("RegisterNewClientFunctionName", "RegisterNewClientFunction")]
    [InlineData("MigrateDatabaseFunctionName", "MigrateDatabaseFunction")]
    [InlineData("PurgeInboxFunctionName", "PurgeInboxFunction")]
    [InlineData("MigrateCommand", "MigrateDatabaseFunction")]
    [InlineData("DatabaseClusterIdentifier", "DatabaseCluster")]
    [InlineData("DatabaseName", "DatabaseName")]
    [InlineData("DatabaseEndpoint", "DatabaseCluster")]
    [InlineData("DatabaseMasterSecretArn", "DatabaseCluster")]
    [InlineData("KeyArn", "Key")]
    [InlineData("AlarmTopicArn", "AlarmTopic")]
    [InlineData("DashboardUrl", "Dashboard")]
    public void What_an_operator_needs_is_an_output(string output, string resource)
    {
        Template.Node($"Outputs/{output}/Value").References().Should().Equal(resource);
        Template.Text($"Outputs/{output}/Description").Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("[default.build.parameters]", "build_in_source = true")]
    [InlineData("[default.validate.parameters]", "lint = true")]
    [InlineData("[default.deploy.parameters]", "capabilities = \"CAPABILITY_IAM\"")]
    [InlineData("[default.deploy.parameters]", "confirm_changeset = true")]
    public void Sam_is_configured(string section, string setting)
    {
        var config = File.ReadAllText(Repository.PathOf("samconfig.toml"));

        var start = config.IndexOf(section, StringComparison.Ordinal);

        start.Should().BeGreaterThan(0);
        config[start..].Split("\n\n")[0].Should().Contain(setting);
    }
}
