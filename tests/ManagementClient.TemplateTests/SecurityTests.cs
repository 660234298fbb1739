using YamlDotNet.RepresentationModel;

namespace ManagementClient.TemplateTests;

public sealed class SecurityTests
{
    private static Template Template => Template.Current;

    public static TheoryData<string, string> EncryptedProperties => new()
    {
        { "AWS::SNS::Topic", "KmsMasterKeyId" },
        { "AWS::SQS::Queue", "KmsMasterKeyId" },
        { "AWS::Logs::LogGroup", "KmsKeyId" },
        { "AWS::RDS::DBCluster", "KmsKeyId" },
        { "AWS::RDS::DBInstance", "PerformanceInsightsKMSKeyId" },
    };

    [Theory]
    [MemberData(nameof(EncryptedProperties))]
    public void Everything_at_rest_is_encrypted_with_the_key_of_the_stack(string type, string property)
    {
        var resources = Template.ResourcesOf(type).ToList();

        resources.Should().NotBeEmpty();
        foreach (var resource in resources)
        {
            // Alarms hold no data, and must go out when the key of the data fails.
            string[] key = resource == "AlarmTopic" ? ["AlarmKey"] : ["Key"];
            Template.Node($"Resources/{resource}/Properties/{property}").References().Should().Equal(key, resource);
        }
    }

    [Fact]
    public void Database_is_encrypted_protected_and_signed_in_to_without_a_stored_password()
    {
        const string cluster = "Resources/DatabaseCluster";
        const string properties = $"{cluster}/Properties";

        Template.Text($"{properties}/StorageEncrypted").Should().Be("true");
        Template.Text($"{properties}/EnableIAMDatabaseAuthentication").Should().Be("true");
        Template.Text($"{properties}/ManageMasterUserPassword").Should().Be("true");
        Template.Has($"{properties}/MasterUserPassword").Should().BeFalse();
        Template.Text($"{properties}/MasterUserSecret/KmsKeyId").Should().Be("Key.Arn");
        Template.Text($"{properties}/DeletionProtection").Should().Be("DatabaseDeletionProtection");
        Template.Text("Parameters/DatabaseDeletionProtection/Default").Should().Be("true");
        Template.Text($"{cluster}/DeletionPolicy").Should().Be("Snapshot");
        Template.Text($"{cluster}/UpdateReplacePolicy").Should().Be("Snapshot");
    }

    [Fact]
    public void Database_refuses_connections_in_the_clear_and_logs_no_values()
    {
        const string parameters = "Resources/DatabaseParameters/Properties/Parameters";

        Template.Text($"{parameters}/rds.force_ssl").Should().Be("1");
        Template.Text($"{parameters}/log_error_verbosity").Should().Be("terse");
        Template.Text($"{parameters}/log_parameter_max_length").Should().Be("0");
        Template.Text($"{parameters}/log_parameter_max_length_on_error").Should().Be("0");
        Template.Text("Globals/Function/Environment/Variables/DB_SSL_MODE").Should().Be("VerifyFull");
    }

    [Fact]
    public void No_instance_of_the_database_is_public()
    {
        Template.ResourcesOf("AWS::RDS::DBInstance").Should().OnlyContain(name =>
            Template.Text($"Resources/{name}/Properties/PubliclyAccessible") == "false");
    }

    [Fact]
    public void No_statement_allows_every_action_or_everybody()
    {
        var allowed = Statements().Where(statement => statement.Child("Effect")!.Text() == "Allow").ToList();

        allowed.Should().HaveCountGreaterThan(15);
        allowed.SelectMany(statement => statement.Child("Action")!.Texts())
            .Should().NotContain(action => action.Contains('*'));
        allowed.Where(statement => statement.Child("Principal") is not null)
            .SelectMany(statement => statement.Child("Principal")!.Descendants().OfType<YamlScalarNode>())
            .Should().NotContain(principal => principal.Value!.Contains('*'));
    }

    [Fact]
    public void Every_service_that_is_let_in_is_held_to_a_source()
    {
        var services = Statements().Where(statement =>
            statement.Child("Principal")?.Child("Service") is not null
            && !statement.Child("Action")!.Texts().Contains("sts:AssumeRole"));

        services.Should().NotBeEmpty().And.OnlyContain(statement => statement.Child("Condition") != null);
    }

    [Theory]
    [InlineData("NewClientFunctionSQS")]
    [InlineData("NewClientFunctionDLQ")]
    [InlineData("NewClientNotificationDLQ")]
    [InlineData("NewClientNotification")]
    [InlineData("AlarmTopic")]
    public void Queues_and_topics_refuse_plain_http(string resource)
    {
        var refusals = Statements().Where(statement =>
            statement.Child("Effect")!.Text() == "Deny"
            && statement.Child("Condition")?.Child("Bool")?.Child("aws:SecureTransport")?.Text() == "false");

        refusals.SelectMany(statement => statement.Child("Resource")!.References()).Should().Contain(resource);
    }

    [Fact]
    public void Topic_alone_sends_to_the_queue_in_its_envelope()
    {
        const string statement = "Resources/NewClientFunctionSQSPolicy/Properties/PolicyDocument/Statement/0";

        Template.Text($"{statement}/Principal/Service").Should().Be("sns.amazonaws.com");
        Template.Text($"{statement}/Action").Should().Be("sqs:SendMessage");
        Template.Text($"{statement}/Condition/ArnEquals/aws:SourceArn").Should().Be("NewClientNotification");
        Template.Text("Resources/NewClientSubscription/Properties/RawMessageDelivery").Should().Be("false");
        Template.Text("Resources/NewClientSubscription/Properties/RedrivePolicy/deadLetterTargetArn")
            .Should().Be("NewClientNotificationDLQ.Arn");
    }

    [Fact]
    public void Key_lets_the_topic_deliver_to_the_encrypted_queue()
    {
        var statement = Template.Node("Resources/Key/Properties/KeyPolicy/Statement").Descendants()
            .Single(node => node.Child("Principal")?.Child("Service")?.Text() == "sns.amazonaws.com");

        statement.Child("Action")!.Texts().Should().Equal("kms:Decrypt", "kms:GenerateDataKey");
        statement.Child("Condition")!.Child("ArnEquals")!.Child("aws:SourceArn")!.Text()
            .Should().EndWith(":NewClientNotification${NameSuffix}");
        Template.Text("Resources/Key/Properties/EnableKeyRotation").Should().Be("true");
    }

    [Fact]
    public void Functions_reach_the_database_and_where_messages_are_set_aside_SQS_and_nothing_else()
    {
        const string egress = "Resources/FunctionSecurityGroup/Properties/SecurityGroupEgress";

        Template.Node(egress).Should().BeOfType<YamlSequenceNode>().Which.Should().HaveCount(2);
        var database = Template.Node($"{egress}/0");
        database.Child("FromPort")!.Text().Should().Be("5432");
        database.Child("ToPort")!.Text().Should().Be("5432");
        database.Child("DestinationSecurityGroupId")!.References().Should().Equal("DatabaseSecurityGroup");
        Template.Text($"{egress}/1/0").Should().Be("SetsAside");
        var sqs = Template.Node($"{egress}/1/1");
        sqs.Child("FromPort")!.Text().Should().Be("443");
        sqs.Child("ToPort")!.Text().Should().Be("443");
        sqs.Child("DestinationSecurityGroupId")!.References()
            .Should().BeEquivalentTo("SqsEndpointSecurityGroup", "SqsEndpointSecurityGroupId");
        Template.Text($"{egress}/1/2").Should().Be("AWS::NoValue");
    }

    [Fact]
    public void Endpoint_of_SQS_lets_the_function_send_dead_letters_and_nothing_else()
    {
        const string statements = "Resources/SqsEndpoint/Properties/PolicyDocument/Statement";

        Template.Node(statements).Should().BeOfType<YamlSequenceNode>().Which.Should().ContainSingle();
        Template.Text($"{statements}/0/Action").Should().Be("sqs:SendMessage");
        Template.Text($"{statements}/0/Resource").Should().Be("NewClientFunctionDLQ.Arn");
        Template.Text($"{statements}/0/Principal/AWS").Should().Be("RegisterNewClientRole.Arn");
        Template.Node("Resources/SqsEndpointFromFunctions/Properties/SourceSecurityGroupId").References()
            .Should().Equal("FunctionSecurityGroup");
    }

    [Fact]
    public void Database_is_reached_by_the_functions_alone()
    {
        var sources = Template.ResourcesOf("AWS::EC2::SecurityGroupIngress")
            .Select(name => Template.Node($"Resources/{name}/Properties"))
            .Where(rule => rule.Child("GroupId")!.References().Contains("DatabaseSecurityGroup"))
            .SelectMany(rule => rule.Child("SourceSecurityGroupId")!.References());

        sources.Should().BeEquivalentTo("FunctionSecurityGroup", "MigratorSecurityGroup");
        Template.Has("Resources/DatabaseSecurityGroup/Properties/SecurityGroupIngress").Should().BeFalse();
    }

    [Fact]
    public void Migrator_alone_reads_the_master_secret()
    {
        var readers = Template.Resources.Where(resource => resource.Value.Descendants().Any(node =>
            node.Child("Effect")?.Text() == "Allow"
            && node.Child("Action")!.Texts().Contains("secretsmanager:GetSecretValue")
            && node.Child("Principal") is null));

        readers.Select(reader => reader.Key).Should().Equal("MigrateDatabaseRole");
    }

    private static IEnumerable<YamlNode> Statements() =>
        Template.AllNodes().Where(node => node.Child("Effect") is not null && node.Child("Action") is not null);
}
