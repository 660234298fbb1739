using System.CommandLine;

namespace ManagementClient.Local.IntegrationTests;

/// <summary>
/// Values that an option does not take: by the type of its value, or by its name where that is any text.
/// </summary>
internal static class WrongValues
{
    private static readonly string[] OfNumber =
        ["abc", "", "-1", "1e300", "NaN", "0x10", "1,5", "1 2", "٣", "99999999999999999999"];

    private static readonly Dictionary<Type, string[]> OfType = new()
    {
        [typeof(int)] = OfNumber,
        [typeof(int?)] = OfNumber,
        [typeof(long?)] = OfNumber,
        [typeof(double)] = OfNumber,
        [typeof(double?)] = OfNumber,
        [typeof(Uri)] = ["", "here", "ftp://example.com/queue", "http://", "//example.com/queue", "http://:80/queue"],
        [typeof(Uri[])] = ["", "here", "ftp://example.com/queue", "https://example.com/"],
        [typeof(DateTimeOffset?)] = ["", "yesterday", "-1h", "1y", "2026-13-01", "1e3s"],
        [typeof(TimeSpan?)] = ["", "abc", "-1h", "1", "1y", "1.5h"],
        [typeof(Publishing.TopicArn)] = ["", "NewClientNotification", "arn:aws:sqs:us-east-1:1:q", "arn:aws:sns:::"],
        [typeof(bool)] = ["perhaps", "2"],
    };

    private static readonly Dictionary<string, string[]> OfText = new()
    {
        ["--event"] = ["none.json", "src", ""],
        ["--file"] = ["none.json", "src", ""],
        ["file"] = ["none.json", "src", ""],
        ["--body"] = ["none.json", "src", ""],
        ["--template"] = ["none.yaml", "src", "", "README.md"],
        ["--only"] = ["body_not_jsn", "BODY_NOT_JSON", "valid ", "", "email_without_country_code"],
        ["--set"] = ["phone", "colour=red", "=", ""],
        ["--key"] = [""],
        ["--profile"] = ["no-such-profile", "", " "],
        ["--region"] = ["EU", "eu west", "", "-1"],
        ["--stack"] = ["1st", "a_b", "", "a b"],
        ["--phone-region"] = ["55", "Brazil", "XX"],
        ["--rename"] = ["nome", "nome=cor", "=phone", "phone=phone", ""],
        ["--map"] = ["email", "email=gmial.com", "colour=a:b", "email=:b", ""],
        ["--from-file"] = ["none.csv", "src", "", "README.md"],
        ["dlq export --file"] = ["src", "none/export.csv", "README.md"],
        ["--format"] = ["xml", "", "CSV"],
        ["--output"] = ["xml", "", "JSON"],
        ["--database"] = ["production", ""],
        ["dlq inspect --email"] = ["", " ", "ana@example.com\nrui@example.com"],
        ["customers forget --email"] = ["", " ", "ana@example.com\nrui@example.com"],
        ["dlq inspect --phone"] = ["", " ", "12", "+5511987654321\n+5511987654322"],
        ["customers forget --phone"] = ["", " ", "12", "+5511987654321\n+5511987654322"],
        ["shell"] = ["fish", ""],
        ["id"] = [""],
    };

    /// <summary>A client's fields may be anything: what cannot be registered is published as well.</summary>
    private static readonly string[] AnyText = ["publish --name", "publish --email", "publish --phone"];

    /// <exception cref="KeyNotFoundException">Nobody has said yet which values it does not take.</exception>
    internal static IEnumerable<string> Of(Command command, Option option)
    {
        var path = $"{CommandTree.PathOf(command)} {option.Name}".Trim();
        if (AnyText.Contains(path))
        {
            return [];
        }

        return OfType.TryGetValue(option.ValueType, out var values)
            ? values
            : OfText.GetValueOrDefault(path) ?? OfText[option.Name];
    }

    internal static IEnumerable<string> Of(Argument argument) => OfText[argument.Name];
}
