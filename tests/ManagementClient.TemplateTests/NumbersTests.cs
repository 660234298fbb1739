using System.Globalization;

namespace ManagementClient.TemplateTests;

public sealed class NumbersTests
{
    /// <summary>At a DatabaseMaxCapacity of 1 ACU, the smallest there is; three are kept for superusers.</summary>
    private const int SmallestMaxConnections = 189 - 3;
    private const int Fortnight = 14 * 24 * 60 * 60;
    private const string Register = "Resources/RegisterNewClientFunction/Properties";
    private const string Queue = "Resources/NewClientFunctionSQS/Properties";

    private static Template Template => Template.Current;

    [Fact]
    public void Queue_hides_a_batch_for_six_timeouts_and_the_longest_window()
    {
        var visibility = Template.Number($"{Queue}/VisibilityTimeout");

        visibility.Should().BeGreaterThanOrEqualTo(
            (6 * Template.Number($"{Register}/Timeout"))
            + Template.Number("Parameters/BatchingWindowSeconds/MaxValue"));
    }

    [Fact]
    public void Function_has_time_for_a_database_that_wakes_up()
    {
        Template.Number($"{Register}/Timeout").Should().BeGreaterThan(35 + 10);
    }

    [Fact]
    public void Batch_of_any_size_has_the_window_that_it_needs()
    {
        const string mapping = $"{Register}/Events/NewClients/Properties";

        Template.Number("Parameters/BatchSize/MaxValue").Should().Be(10_000);
        Template.Number("Parameters/BatchingWindowSeconds/MinValue").Should().BeGreaterThanOrEqualTo(1);
        Template.Text($"{mapping}/BatchSize").Should().Be("BatchSize");
        Template.Text($"{mapping}/MaximumBatchingWindowInSeconds").Should().Be("BatchingWindowSeconds");
        Template.Node($"{mapping}/FunctionResponseTypes").Texts().Should().Equal("ReportBatchItemFailures");
    }

    [Fact]
    public void Connections_of_two_versions_at_once_stay_below_what_the_smallest_database_allows()
    {
        const int migratorAndPurge = 2;

        var most = Template.Number("Parameters/MaximumConcurrency/MaxValue");

        Template.Text($"{Register}/Events/NewClients/Properties/ScalingConfig/MaximumConcurrency")
            .Should().Be("MaximumConcurrency");
        ((2 * most) + migratorAndPurge).Should().BeLessThan(SmallestMaxConnections);
        Template.Number("Parameters/MaximumConcurrency/Default").Should().BeLessThanOrEqualTo(most);
    }

    [Fact]
    public void Connection_alarm_is_above_what_the_functions_take_and_below_what_the_database_allows()
    {
        var threshold = Template.Number("Resources/DatabaseConnectionsAlarm/Properties/Threshold");

        threshold.Should().BeGreaterThan((2 * Template.Number("Parameters/MaximumConcurrency/MaxValue")) + 2)
            .And.BeLessThan(SmallestMaxConnections);
    }

    [Fact]
    public void Age_alarm_is_above_the_age_of_a_message_that_always_comes_back()
    {
        // SQS leaves a message out of the age once it was received more than three times.
        const int receivesThatCount = 4;

        Template.Number("Resources/QueueAgeAlarm/Properties/Threshold")
            .Should().BeGreaterThan(receivesThatCount * Template.Number($"{Queue}/VisibilityTimeout"));
    }

    [Fact]
    public void Dead_letter_is_reported_at_half_of_its_life()
    {
        const string deadLetters = "Resources/NewClientFunctionDLQ/Properties/MessageRetentionPeriod";

        Template.Number("Resources/DeadLetterAgeAlarm/Properties/Threshold")
            .Should().Be(Template.Number(deadLetters) / 2);
    }

    [Fact]
    public void Duration_alarm_is_at_four_fifths_of_the_timeout()
    {
        var threshold = Template.Number("Resources/RegisterDurationAlarm/Properties/Threshold");

        threshold.Should().Be(Template.Number($"{Register}/Timeout") * 1000 * 4 / 5);
    }

    [Fact]
    public void Alarms_that_warn_come_before_those_that_they_warn_of()
    {
        const int millisecondsThatTheDatabaseAtRestTakesToWake = 15_000;

        Template.Number("Resources/LatencyAlarm/Properties/Threshold").Should()
            .BeLessThan(Template.Number("Resources/QueueAgeAlarm/Properties/Threshold"))
            .And.BeLessThan(
                Template.Number($"{Queue}/VisibilityTimeout"), "a lone message that is refused raises none");
        Template.Number("Resources/DatabaseDurationAlarm/Properties/Threshold").Should()
            .BeLessThan(Template.Number("Resources/RegisterDurationAlarm/Properties/Threshold"))
            .And.BeGreaterThanOrEqualTo(millisecondsThatTheDatabaseAtRestTakesToWake);
    }

    [Theory]
    [InlineData("NewClientFunctionSQS")]
    [InlineData("NewClientFunctionDLQ")]
    [InlineData("NewClientNotificationDLQ")]
    public void Queues_keep_messages_for_a_fortnight(string queue)
    {
        Template.Number($"Resources/{queue}/Properties/MessageRetentionPeriod").Should().Be(Fortnight);
    }

    [Fact]
    public void Message_keys_outlive_the_messages()
    {
        const int daysThatSnsRetries = 23;
        const int daysInBothQueues = 2 * 14;

        Template.Number("Parameters/InboxRetentionDays/MinValue").Should().BeGreaterThan(daysInBothQueues);
        Template.Number("Parameters/InboxRetentionDays/Default")
            .Should().BeGreaterThan(daysThatSnsRetries + daysInBothQueues);
        Template.Text("Resources/PurgeInboxFunction/Properties/Environment/Variables/INBOX_RETENTION_DAYS")
            .Should().Be("InboxRetentionDays");
    }

    [Fact]
    public void Message_has_a_thousand_receives_where_poison_is_set_aside_and_else_five()
    {
        Template.Text($"{Queue}/RedrivePolicy/maxReceiveCount/0").Should().Be("SetsAside");
        Template.Number($"{Queue}/RedrivePolicy/maxReceiveCount/1").Should().Be(1000);
        Template.Number($"{Queue}/RedrivePolicy/maxReceiveCount/2").Should().Be(5);
        Template.Node($"{Register}/Environment/Variables/DEAD_LETTER_QUEUE_URL").Texts()
            .Should().Equal("SetsAside", "NewClientFunctionDLQ", "AWS::NoValue");
        Template.Text($"{Queue}/RedrivePolicy/deadLetterTargetArn").Should().Be("NewClientFunctionDLQ.Arn");
    }

    [Fact]
    public void Every_least_capacity_above_the_smallest_maximum_has_a_rule()
    {
        var most = Template.Node("Parameters/DatabaseMaxCapacity/AllowedValues").Texts();
        var least = Template.Node("Parameters/DatabaseMinCapacity/AllowedValues").Texts()
            .Where(value => Number(value) > most.Min(Number));

        foreach (var value in least)
        {
            var rule = $"Rules/CapacityOf{value}NeedsNoLessAtMost";
            Template.Node($"{rule}/RuleCondition/1").Texts().Should().Equal(value);
            Template.Node($"{rule}/Assertions/0/Assert/0").Texts()
                .Should().BeEquivalentTo(most.Where(maximum => Number(maximum) >= Number(value)));
        }
    }

    private static decimal Number(string value) => decimal.Parse(value, CultureInfo.InvariantCulture);
}
