using System.Text;
using System.Text.Json.Nodes;
using ManagementClient.Testing;

namespace ManagementClient.Lambda.IntegrationTests;

/// <summary>What was published, as it arrives: sent to the queue, delivered raw by SNS, or in SNS's envelope.</summary>
public sealed class BodyShapeTests(PostgresFixture postgres)
{
    private const int Mebibyte = 1 << 20;
    private const string Rest = "\"email\":\"ana@example.com\",\"phone\":\"+5511999999999\"";

    private static readonly string LongestName = string.Concat(Enumerable.Repeat("🦊", 256));

    private static readonly (string Published, string Name)[] Readable =
    [
        ($$"""{"name_costumer":"José","e\u006dail":"a@b.co","phone":"\u002b5511999999999"}""", "José"),
        ($$"""{"name_costumer":"名前 Ωmega 🦊",{{Rest}}}""", "名前 Ωmega 🦊"),
        ($$"""{"name_costumer":"\u0041n\u0061 \ud83e\udd8a \"\\\/",{{Rest}}}""", "Ana 🦊 \"\\/"),
        ($$"""{"name_costumer":"{{LongestName}}",{{Rest}}}""", LongestName),
        ("\r\n\t { \"name_costumer\" : \"Spaced\" ,\n" + Rest + " } \n", "Spaced"),
        ($$"""{"other":{"name_costumer":"no"},"name_costumer":"Other fields",{{Rest}},"more":[{}]}""", "Other fields"),
        ($$"""{"nested":{{Nested(63)}},"name_costumer":"Deep",{{Rest}}}""", "Deep"),
        (Padded($$"""{"name_costumer":"Large",{{Rest}},"padding":"""), "Large"),
        ("\uFEFF" + $$"""{"name_costumer":"Marked",{{Rest}}}""", "Marked"),
    ];

    private static readonly (string Published, string Reasons)[] Refused =
    [
        ($$"""{"name_costumer":"\ud83e",{{Rest}}}""", "name_lone_surrogate"),
        ($$"""{"name_costumer":"a\u0000b",{{Rest}}}""", "name_control_character"),
        ($$"""{"name_costumer":"{{LongestName}}x",{{Rest}}}""", "name_too_long"),
        ($$"""{"name_costumer":"Ana","name_costumer":"Rui",{{Rest}}}""", "name_repeated"),
        ($$"""{"name_costumer":"Ana","n\u0061me_costumer":"Ana",{{Rest}}}""", "name_repeated"),
        ($$"""{"nested":{{Nested(64)}},"name_costumer":"Ana",{{Rest}}}""", "body_too_deep"),
        (new string('[', Mebibyte), "body_too_deep"),
        ($$"""{"name_costumer":"Ana",{{Rest}}""", "body_not_json"),
        ($$"""{"name_costumer":"Ana",{{Rest}}}{}""", "body_not_json"),
        ($$"""[{"name_costumer":"Ana",{{Rest}}}]""", "body_several_clients"),
        (Padded("[\"Ana\","), "body_not_json"),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Fault(25)]
    public async Task Publication_means_the_same_in_every_shape()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var function = RunningFunction.Start(database.Settings);

        foreach (var (published, name) in Readable)
        {
            (await function.ResponseToAsync(Shapes(published, name))).Should().Be(SqsEvents.Failures());
        }

        (await database.CostumersAsync(Cancellation)).Select(row => row.Name)
            .Should().Equal(Readable.SelectMany(readable => Enumerable.Repeat(readable.Name, 3)));
    }

    [Fact]
    [Fault(25)]
    public async Task Publication_that_cannot_be_read_is_refused_for_the_same_reason_in_every_shape()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var function = RunningFunction.Start(database.Settings);

        foreach (var (published, reasons) in Refused)
        {
            (await function.ResponseToAsync(Shapes(published, reasons)))
                .Should().Be(SqsEvents.Failures($"direct {reasons}", $"raw {reasons}", $"envelope {reasons}"));
        }

        (await database.CostumersAsync(Cancellation)).Should().BeEmpty();
        (await function.EndedLogAsync()).Where(line => line.TryGetProperty("reasons", out _))
            .Select(line => line.GetProperty("reasons").GetString())
            .Should().Equal(Refused.SelectMany(refused => Enumerable.Repeat(refused.Reasons, 3)));
    }

    private static string Shapes(string published, string name)
    {
        var raw = SqsEvents.Record($"raw {name}", published);
        raw["messageAttributes"] = new JsonObject
        {
            ["IdempotencyKey"] =
                new JsonObject { ["stringValue"] = Guid.NewGuid().ToString(), ["dataType"] = "String" },
        };
        return SqsEvents.Of(
            SqsEvents.Record($"direct {name}", published),
            raw,
            SqsEvents.Record($"envelope {name}", SqsEvents.Envelope(Guid.NewGuid().ToString(), published)));
    }

    private static string Nested(int levels) => new string('[', levels) + new string(']', levels);

    /// <summary>Filled up to the largest body that SQS takes.</summary>
    private static string Padded(string beginning) =>
        beginning + "\"" + new string('x', Mebibyte - Encoding.UTF8.GetByteCount(beginning) - 3) + "\"}";
}
