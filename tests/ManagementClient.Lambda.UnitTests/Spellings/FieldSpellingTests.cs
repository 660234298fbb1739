using System.Text.Json;
using System.Text.Json.Nodes;
using ManagementClient.Domain;

namespace ManagementClient.Lambda.UnitTests.Spellings;

public sealed class FieldSpellingTests
{
    private static readonly IReadOnlyList<JsonElement> Lines = SpellingFile.Read("fields.jsonl");

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Lines.Count)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task Field_is_stored_in_its_one_spelling_or_rejected_with_its_reason(int number)
    {
        var line = Lines[number];
        var field = line.Text("field")!;
        var body = new JsonObject
        {
            ["name_costumer"] = "Rosa Lima",
            ["email"] = "rosa@example.com",
            ["phone"] = "+5521988887777",
            [field] = line.Text("input"),
        };
        var store = new FakeStore();
        var region = line.Text("phone_region") is { } code ? PhoneRegion.Find(code) : null;
        using var function = new LoggedFunction(store, phoneRegion: region);

        await function.HandleAsync(Records.Of(body.ToJsonString()));

        store.Asked.Select(registration => Field(registration.Customer, field)).SingleOrDefault()
            .Should().Be(line.Text("stored"));
        function.Lines.Select(entry => entry.Text("reasons")).OfType<string>().Should().Equal(
            line.Text("rejected") is { } reason ? [reason] : Array.Empty<string>());
    }

    private static string Field(Customer customer, string name) => name switch
    {
        "email" => customer.Email.Value,
        "phone" => customer.Phone.Value,
        _ => customer.Name.Value,
    };
}
