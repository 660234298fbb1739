using System.Reflection;
using ManagementClient.Domain;

namespace ManagementClient.Application.UnitTests;

/// <summary>Whoever finds a reason in the log or in a metric finds in the manual its meaning and what to do.</summary>
public sealed class RunbookTests
{
    private static readonly string[] Fields = ["name", "email", "phone"];

    public static TheoryData<string> Reasons => [.. Constants(), .. OfFields(), ReasonCode.RefusedByDatabase("")];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_reason_has_its_entry(string reason)
    {
        var entries = File.ReadAllText(Manual(AppContext.BaseDirectory)).Split("\n#### ")[1..];

        entries.Should().ContainSingle(entry => entry.Split('\n', 2)[0].Contains($"`{reason}`"))
            .Which.Should().Contain("**Means**").And.Contain("**Do**");
    }

    private static IEnumerable<string> Constants() => typeof(ReasonCode)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (string)field.GetRawConstantValue()!);

    private static IEnumerable<string> OfFields() =>
        from field in Fields
        from reason in Enum.GetValues<SubmittedText.Content>()
            .Where(content => content is not SubmittedText.Content.Text)
            .Select(content => ReasonCode.Of(field, content))
            .Concat(Enum.GetValues<TextFault>()
                .Where(fault => CanHave(field, fault))
                .Select(fault => ReasonCode.Of(field, fault)))
            .Distinct()
        select reason;

    private static bool CanHave(string field, TextFault fault) => fault switch
    {
        TextFault.None => false,
        TextFault.NotAnEmailAddress => field is "email",
        TextFault.NotAPhoneNumber => field is "phone",
        _ => true,
    };

    private static string Manual(string? folder) => folder switch
    {
        null => throw new DirectoryNotFoundException("No ManagementClient.sln above the tests."),
        _ when File.Exists(Path.Combine(folder, "ManagementClient.sln")) =>
            Path.Combine(folder, "docs", "operations.md"),
        _ => Manual(Path.GetDirectoryName(folder)),
    };
}
