using System.Text.Json;
using Newtonsoft.Json.Linq;
using NJsonSchema;

namespace ManagementClient.Local.IntegrationTests;

/// <summary>What contracts/ tells publishers is what the function does.</summary>
public sealed class ContractTests
{
    private static readonly JsonElement Differences = Read("differences.json").RootElement;

    public static TheoryData<string> Rejected => Messages("acceptedBySchemaAndRejected");

    public static TheoryData<string> Registered => Messages("refusedBySchemaAndRegistered");

    [Theory]
    [MemberData(nameof(Rejected))]
    public async Task Schema_accepts_what_is_rejected_only_where_the_contract_says_so(string why)
    {
        var difference = Named("acceptedBySchemaAndRejected", why);

        (await IsAcceptedAsync(difference)).Should().BeTrue();
        (await OutcomeAsync(difference)).GetProperty("reasons").GetRawText()
            .Should().Be(JsonSerializer.Serialize(difference.GetProperty("reasons")));
    }

    [Theory]
    [MemberData(nameof(Registered))]
    public async Task Function_repairs_what_the_schema_refuses_only_where_the_contract_says_so(string why)
    {
        var difference = Named("refusedBySchemaAndRegistered", why);

        (await IsAcceptedAsync(difference)).Should().BeFalse();
        (await OutcomeAsync(difference)).GetProperty("outcome").GetString().Should().Be("registered");
    }

    [Fact]
    public async Task Example_of_the_schema_is_accepted_and_registered()
    {
        var example = Read("new-client.schema.json").RootElement.GetProperty("examples")[0].GetRawText();

        (await IsAcceptedAsync(example)).Should().BeTrue();
        (await ValidateAsync(example)).ExitCode.Should().Be(0);
    }

    [Theory]
    [InlineData("name_costumer")]
    [InlineData("email")]
    [InlineData("phone")]
    public async Task Client_without_one_of_its_fields_is_refused_by_both(string field)
    {
        var client = Read("new-client.schema.json").RootElement.GetProperty("examples")[0].EnumerateObject()
            .Where(member => member.Name != field)
            .ToDictionary(member => member.Name, member => member.Value);
        var message = JsonSerializer.Serialize(client);

        (await IsAcceptedAsync(message)).Should().BeFalse();
        (await ValidateAsync(message)).ExitCode.Should().Be(1);
    }

    [Fact]
    public async Task Reasons_are_those_of_the_code()
    {
        var tool = await Tool.RunAsync("", new Dictionary<string, string>(), "validate", "--reasons");

        (await File.ReadAllTextAsync(PathOf("reasons.json"), TestContext.Current.CancellationToken)).Should().Be(
            tool.Output,
            "this brings it up to date: "
            + "dotnet run --project src/ManagementClient.Local -- validate --reasons > contracts/reasons.json");
    }

    private static TheoryData<string> Messages(string list) =>
        [.. Differences.GetProperty(list).EnumerateArray().Select(entry => entry.GetProperty("why").GetString()!)];

    private static JsonElement Named(string list, string why) => Differences.GetProperty(list).EnumerateArray()
        .Single(entry => entry.GetProperty("why").GetString() == why);

    private static Task<bool> IsAcceptedAsync(JsonElement difference) =>
        IsAcceptedAsync(difference.GetProperty("message").GetString()!);

    private static async Task<bool> IsAcceptedAsync(string message)
    {
        var schema = await JsonSchema.FromFileAsync(
            PathOf("new-client.schema.json"), TestContext.Current.CancellationToken);
        return IsJson(message) && schema.Validate(Parse(message)).Count == 0;
    }

    /// <summary>Newtonsoft.Json stops at 64 levels by itself, and the schema has no such limit.</summary>
    private static JToken Parse(string message)
    {
        using var reader = new Newtonsoft.Json.JsonTextReader(new StringReader(message)) { MaxDepth = null };
        return JToken.Load(reader);
    }

    private static bool IsJson(string message)
    {
        try
        {
            using var json = JsonDocument.Parse(message, new JsonDocumentOptions { MaxDepth = 1_000 });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static async Task<JsonElement> OutcomeAsync(JsonElement difference)
    {
        string[] region = difference.TryGetProperty("phoneRegion", out var country)
            ? ["--phone-region", country.GetString()!]
            : [];
        var tool = await ValidateAsync(difference.GetProperty("message").GetString()!, region);
        return JsonDocument.Parse(tool.Output).RootElement;
    }

    private static Task<Tool> ValidateAsync(string message, params string[] options) => Tool.RunAsync(
        message, new Dictionary<string, string> { ["PHONE_REGION"] = "" }, ["validate", "-", "--json", .. options]);

    private static JsonDocument Read(string file) => JsonDocument.Parse(File.ReadAllText(PathOf(file)));

    private static string PathOf(string file) => Path.Combine(Tool.Repository, "contracts", file);
}
