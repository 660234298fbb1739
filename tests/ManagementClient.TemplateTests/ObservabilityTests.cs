using System.Text.Json;
using System.Text.RegularExpressions;

namespace ManagementClient.TemplateTests;

public sealed partial class ObservabilityTests
{
    /// <summary>The dimension that a metric of each namespace has here, and what it must lead to.</summary>
    private static readonly Dictionary<string, (string Dimension, string ResourceType)> Namespaces = new()
    {
        ["AWS/SNS"] = ("TopicName", "AWS::SNS::Topic"),
        ["AWS/SQS"] = ("QueueName", "AWS::SQS::Queue"),
        ["AWS/Lambda"] = ("FunctionName", "AWS::Serverless::Function"),
        ["AWS/RDS"] = ("DBClusterIdentifier", "AWS::RDS::DBCluster"),
        ["ManagementClient"] = ("FunctionName", "AWS::Serverless::Function"),
    };

    private static Template Template => Template.Current;

    private static IReadOnlyList<string> Alarms => [.. Template.ResourcesOf("AWS::CloudWatch::Alarm")];

    [Theory]
    [InlineData("DeadLetterAlarm", "ApproximateNumberOfMessagesVisible", "NewClientFunctionDLQ")]
    [InlineData("DeadLetterAgeAlarm", "ApproximateAgeOfOldestMessage", "NewClientFunctionDLQ")]
    [InlineData("SubscriptionDeadLetterAlarm", "ApproximateNumberOfMessagesVisible", "NewClientNotificationDLQ")]
    [InlineData("DeliveryFailureAlarm", "NumberOfNotificationsFailed", "NewClientNotification")]
    [InlineData("RedriveFailureAlarm", "NumberOfNotificationsFailedToRedriveToDlq", "NewClientNotification")]
    [InlineData("QueueAgeAlarm", "ApproximateAgeOfOldestMessage", "NewClientFunctionSQS")]
    [InlineData("RegisterErrorsAlarm", "Errors", "RegisterNewClientFunction")]
    [InlineData("NewVersionErrorsAlarm", "Errors", "RegisterNewClientFunction")]
    [InlineData("RegisterThrottlesAlarm", "Throttles", "RegisterNewClientFunction")]
    [InlineData("RegisterDurationAlarm", "Duration", "RegisterNewClientFunction")]
    [InlineData("RejectedAlarm", "rejected", "RegisterNewClientFunction")]
    [InlineData("LatencyAlarm", "oldestMessageSeconds", "RegisterNewClientFunction")]
    [InlineData("DatabaseDurationAlarm", "databaseMs", "RegisterNewClientFunction")]
    [InlineData("IdNumbersAlarm", "idNumbersUsedPercent", "PurgeInboxFunction")]
    [InlineData("PurgeErrorsAlarm", "Errors", "PurgeInboxFunction")]
    [InlineData("MigrateErrorsAlarm", "Errors", "MigrateDatabaseFunction")]
    [InlineData("DatabaseConnectionsAlarm", "DatabaseConnections", "DatabaseCluster")]
    [InlineData("DatabaseCapacityAlarm", "ACUUtilization", "DatabaseCluster")]
    public void What_can_go_wrong_has_an_alarm(string alarm, string metric, string resource)
    {
        var properties = $"Resources/{alarm}/Properties";
        var (dimension, type) = Namespaces[Template.Text($"{properties}/Namespace")];

        Template.Text($"{properties}/MetricName").Should().Be(metric);
        Template.Text($"{properties}/Dimensions/0/Name").Should().Be(dimension);
        Template.Node($"{properties}/Dimensions/0/Value").References().Should().Equal(resource);
        Template.Text($"Resources/{resource}/Type").Should().Be(type);
    }

    [Fact]
    public void Invocation_that_ends_in_a_kill_has_an_alarm()
    {
        const string Transformation = "Resources/KilledMetricFilter/Properties/MetricTransformations/0";
        const string Alarm = "Resources/KilledAlarm/Properties";

        Template.Node("Resources/KilledMetricFilter/Properties/LogGroupName").References()
            .Should().Equal("RegisterNewClientLogGroup");
        Template.Text("Globals/Function/LoggingConfig/LogFormat").Should().Be("JSON", "the filter reads fields");
        Template.Text("Resources/KilledMetricFilter/Properties/FilterPattern").Should()
            .Contain("$.type = \"platform.report\"").And.Contain("$.record.status = \"timeout\"")
            .And.Contain("$.record.errorType = \"Runtime.*\"");
        Template.Text($"{Alarm}/Namespace").Should().Be(Template.Text($"{Transformation}/MetricNamespace"));
        Template.Text($"{Alarm}/MetricName").Should().Be(Template.Text($"{Transformation}/MetricName"))
            .And.EndWith("${NameSuffix}", "two stacks in one account have a metric each");
        Template.Text($"{Alarm}/Statistic").Should().Be("Sum");
        Template.Number($"{Alarm}/Threshold").Should().Be(0);
    }

    [Fact]
    public void Every_alarm_reaches_somebody()
    {
        Alarms.Should().OnlyContain(alarm =>
            Template.Node($"Resources/{alarm}/Properties/AlarmActions").References().Single() == "AlarmTopic");
        Template.Node("Resources/AlarmSubscription/Properties/Endpoint").References().Should().Equal("AlarmEmail");
    }

    [Fact]
    public void Every_alarm_is_explained_to_those_it_wakes()
    {
        var text = File.ReadAllText(Repository.PathOf("docs", "operations.md"));

        Alarms.Should().HaveCountGreaterThan(8);
        foreach (var alarm in Alarms)
        {
            var parts = text.Split($"\n### {alarm}\n");

            parts.Should().HaveCount(2, alarm);
            parts[1].Split("\n### ")[0].Should().ContainAll("**Means** ", "```sh", "**Do** ", "**Over** ");
        }
    }

    [Fact]
    public void Dashboard_is_json_and_shows_every_alarm()
    {
        var shown = Dashboard().EnumerateArray().SelectMany(widget =>
            widget.GetProperty("properties").TryGetProperty("alarms", out var alarms)
                ? alarms.EnumerateArray().Select(alarm => alarm.GetString()!)
                : []);

        shown.Should().BeEquivalentTo(Alarms.Select(alarm => $"${{{alarm}.Arn}}"));
    }

    [Fact]
    public void Dashboard_points_at_resources_that_exist()
    {
        var metrics = Dashboard().EnumerateArray()
            .Where(widget => widget.GetProperty("type").GetString() == "metric")
            .SelectMany(widget => widget.GetProperty("properties").GetProperty("metrics").EnumerateArray())
            .Where(metric => metric[0].ValueKind is JsonValueKind.String)
            .Select(metric => metric.EnumerateArray().Take(4).Select(part => part.GetString()!).ToArray())
            .ToList();

        metrics.Should().HaveCountGreaterThan(10);
        foreach (var metric in metrics)
        {
            var (dimension, type) = Namespaces[metric[0]];
            metric[2].Should().Be(dimension);
            Template.Text($"Resources/{LogicalName().Match(metric[3]).Groups[1].Value}/Type").Should().Be(type);
        }
    }

    [Theory]
    [InlineData("RegisterNewClient")]
    [InlineData("MigrateDatabase")]
    [InlineData("PurgeInbox")]
    public void Every_function_writes_to_a_log_group_that_ends(string function)
    {
        var group = $"{function}LogGroup";

        Template.Node($"Resources/{function}Function/Properties/LoggingConfig/LogGroup").References()
            .Should().Equal(group);
        Template.Text($"Resources/{group}/Properties/LogGroupName")
            .Should().Be($"/aws/lambda/{function}Function${{NameSuffix}}");
        Template.Node($"Resources/{function}Role").References().Should().Contain(group);
    }

    [Fact]
    public void Every_log_group_ends()
    {
        Template.ResourcesOf("AWS::Logs::LogGroup").Should().OnlyContain(group =>
            Template.Node($"Resources/{group}/Properties/RetentionInDays").References().Single() == "LogRetentionDays");
    }

    private static JsonElement Dashboard() =>
        JsonDocument.Parse(Template.Text("Resources/Dashboard/Properties/DashboardBody"))
            .RootElement.GetProperty("widgets");

    [GeneratedRegex(@"^\$\{(\w+)(?:\.\w+)?\}$")]
    private static partial Regex LogicalName();
}
