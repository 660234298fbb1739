using System.Globalization;
using ManagementClient.Lambda.DeadLetters;

namespace ManagementClient.Lambda.UnitTests.DeadLetters;

public sealed class SetAsideRuleTests
{
    [Theory]
    [InlineData("body_not_json", 1, true)]
    [InlineData("key_reused", 1, true)]
    [InlineData("refused_by_database_23514", 1, false)]
    [InlineData("refused_by_database_P0001", 2, false)]
    [InlineData("refused_by_database_23514", 3, true)]
    public void What_the_database_refuses_is_set_aside_from_its_third_receive(string reason, int receives, bool isDue)
    {
        SetAsideRule.IsDue(Rejected(reason, receives), new HashSet<string>()).Should().Be(isDue);
    }

    [Theory]
    [InlineData(10, 20, false)]
    [InlineData(11, 20, true)]
    [InlineData(19, 19, false)]
    [InlineData(501, 1000, true)]
    public void More_than_half_of_twenty_or_more_for_one_reason_is_a_mass_rejection(
        int rejected, int batch, bool isMass)
    {
        var messages = Enumerable.Range(0, rejected).Select(_ => Rejected("body_not_json", 1)).ToList();

        SetAsideRule.MassReasons(messages, batch).Should().HaveCount(isMass ? 1 : 0);
    }

    [Fact]
    public void Many_reasons_that_are_each_rare_are_no_mass_rejection()
    {
        var messages = Enumerable.Range(0, 20).Select(index => Rejected($"reason_{index % 2}", 1)).ToList();

        SetAsideRule.MassReasons(messages, batchSize: 20).Should().BeEmpty();
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public void Mass_rejection_is_set_aside_after_five_receives(int receives, bool isDue)
    {
        HashSet<string> mass = ["body_not_json"];

        SetAsideRule.IsDue(Rejected("body_not_json", receives), mass).Should().Be(isDue);
        SetAsideRule.IsDue(Rejected("email_empty", receives), mass).Should().BeTrue();
    }

    private static RejectedMessage Rejected(string reason, int receives)
    {
        var record = Records.Of("no JSON");
        record.Attributes = new() { ["ApproximateReceiveCount"] = receives.ToString(CultureInfo.InvariantCulture) };
        return new RejectedMessage(ReceivedMessage.Read(record), [reason]);
    }
}
