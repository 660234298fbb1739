using System.Text.Json;
using System.Text.Json.Nodes;

namespace ManagementClient.Lambda.UnitTests.Spellings;

public sealed class BodyTests
{
    private static readonly IReadOnlyList<JsonElement> Lines = SpellingFile.Read("bodies.jsonl");

    public static TheoryData<int, bool> Cases
    {
        get
        {
            var cases = new TheoryData<int, bool>();
            for (var number = 0; number < Lines.Count; number++)
            {
                cases.Add(number, false);
                cases.Add(number, true);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Body_is_registered_or_rejected_with_its_reason_raw_and_from_the_envelope(
        int number, bool isEnveloped)
    {
        var (body, expected) = (Lines[number].Text("body")!, Lines[number].Text("expect")!);
        var envelope = new JsonObject { ["Type"] = "Notification", ["MessageId"] = "1", ["Message"] = body };
        var store = new FakeStore();
        using var function = new LoggedFunction(store);

        await function.HandleAsync(Records.Of(isEnveloped ? envelope.ToJsonString() : body));

        store.Asked.Count().Should().Be(expected is "registered" ? 1 : 0);
        function.Lines.Select(entry => entry.Text("reasons")).OfType<string>().Should().Equal(
            expected is "registered" ? Array.Empty<string>() : [expected]);
    }
}
