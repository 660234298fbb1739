using System.Diagnostics;

namespace ManagementClient.Messages.UnitTests;

public sealed class TraceHeaderTests
{
    private const string Root = "1-5759e988-bd862e3fe1be46a994272793";

    [Theory]
    [InlineData($"Root={Root};Parent=53995c3f42cd8ad8;Sampled=1", true)]
    [InlineData($"Sampled=0;Lineage=1:a:0;Parent=53995c3f42cd8ad8; Root={Root}", false)]
    [InlineData($"Root={Root};Parent=53995c3f42cd8ad8;Sampled=?", true)]
    public void Header_is_a_context_of_W3C(string header, bool isSampled)
    {
        var parsed = TraceHeader.Parse(header);

        parsed!.Value.Root.Should().Be(Root);
        var context = parsed.Value.Context!.Value;
        context.TraceId.ToHexString().Should().Be("5759e988bd862e3fe1be46a994272793");
        context.SpanId.ToHexString().Should().Be("53995c3f42cd8ad8");
        context.TraceFlags.Should().Be(isSampled ? ActivityTraceFlags.Recorded : ActivityTraceFlags.None);
        context.IsRemote.Should().BeTrue();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Root=1")]
    [InlineData("Root=canary@example.com;Parent=53995c3f42cd8ad8")]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a99427279G")]
    [InlineData("Root=1-5759e988-000000000000000000000000")]
    [InlineData("Parent=53995c3f42cd8ad8;Sampled=1")]
    public void What_is_no_header_of_X_Ray_is_none(string? header) => TraceHeader.Parse(header).Should().BeNull();

    [Theory]
    [InlineData("")]
    [InlineData(";Parent=0000000000000000")]
    [InlineData(";Parent=53995c3f")]
    public void Root_without_a_parent_is_no_context(string rest) =>
        TraceHeader.Parse($"Root={Root}{rest}")!.Value.Context.Should().BeNull();
}
