using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ManagementClient.Domain;
using ManagementClient.Testing;

namespace ManagementClient.Lambda.UnitTests.Spellings;

/// <summary>The page for publishers says what the function does.</summary>
public sealed partial class PublishingPageTests
{
    private static readonly Match[] Lines = Example()
        .Matches(File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "docs/publishing.md")))
        .ToArray();

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Lines.Length)];

    [Fact]
    public void Page_has_examples_of_every_field() =>
        Lines.Select(line => line.Groups["field"].Value).GroupBy(field => field)
            .Should().HaveCount(4).And.OnlyContain(field => field.Count() >= 8);

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task Example_becomes_what_the_page_says(int number)
    {
        var line = Lines[number];
        var (field, sent, stored) = (Text(line, "field"), Text(line, "sent"), Text(line, "stored"));
        var store = new FakeStore();
        using var function = new LoggedFunction(store, phoneRegion: PhoneRegion.Find(Text(line, "region")));

        await function.HandleAsync(Records.Of(field is "body" ? sent : BodyWith(field, sent)));

        function.Lines.Select(entry => entry.Text("reasons")).OfType<string>()
            .Should().Equal(line.Groups["reason"].Success ? [Text(line, "reason")] : Array.Empty<string>());
        store.Asked.Count().Should().Be(line.Groups["reason"].Success ? 0 : 1);
        store.Asked.Select(registration => Field(registration.Customer, field)).OfType<string>()
            .Should().Equal(stored is "" ? [] : [JsonSerializer.Deserialize<string>(stored)!]);
    }

    private static string BodyWith(string field, string json)
    {
        var body = new JsonObject
        {
            ["name_costumer"] = "Rosa Lima",
            ["email"] = "rosa@example.com",
            ["phone"] = "+5521988887777",
            [field] = JsonNode.Parse(json),
        };
        return body.ToJsonString();
    }

    private static string? Field(Customer customer, string name) => name switch
    {
        "name_costumer" => customer.Name.Value,
        "email" => customer.Email.Value,
        "phone" => customer.Phone.Value,
        _ => null,
    };

    private static string Text(Match line, string group) => line.Groups[group].Value;

    [GeneratedRegex(
        @"^\| `(?<field>\w+)` \| `(?<sent>[^`]+)` \| (?:`(?<region>[A-Z]{2})`)? \| "
            + @"(?:`(?<stored>[^`]+)`|registered|rejected: `(?<reason>[^`]+)`) \|$",
        RegexOptions.Multiline)]
    private static partial Regex Example();
}
