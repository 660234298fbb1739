using System.Reflection;
using System.Text.RegularExpressions;
using ManagementClient.Application;
using ManagementClient.Domain;
using ManagementClient.Messages;
using ManagementClient.Operations.Reasons;

namespace ManagementClient.ArchitectureTests;

/// <summary>Whoever finds a reason in the log or in a metric finds in the manual its meaning and what to do.</summary>
public sealed partial class RunbookTests
{
    private static readonly string[] Fields = ["name", "email", "phone"];

    public static TheoryData<string> Reasons =>
        [.. ReasonCatalogue.All.Append(ReasonCatalogue.OfDatabase).Select(reason => reason.Code)];

    [Fact]
    public void The_catalogue_has_every_reason_that_the_code_can_give_and_no_other()
    {
        string[] given = [.. ConstantsOf(typeof(ReasonCode)), .. ConstantsOf(typeof(UnreadableReason)), .. OfFields()];

        ReasonCatalogue.All.Select(reason => reason.Code).Should().BeEquivalentTo(given);
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_reason_has_its_entry_in_the_words_of_the_catalogue(string code)
    {
        var reason = ReasonCatalogue.All.Append(ReasonCatalogue.OfDatabase).Single(known => known.Code == code);
        var entries = File.ReadAllText(Repository.Path("docs/operations.md")).Split("\n#### ")[1..];

        var entry = entries.Should().ContainSingle(entry => entry.Split('\n', 2)[0].Contains($"`{code}`")).Which;

        WhiteSpace().Replace(entry.Replace("`", null), " ")
            .Should().ContainEquivalentOf($"**Means** {reason.Meaning} ")
            .And.ContainEquivalentOf($"**Do** {reason.Remedy} ");
    }

    [Fact]
    public void Meanings_and_remedies_are_a_line_each()
    {
        var texts = ReasonCatalogue.All.SelectMany(reason => new[] { reason.Meaning, reason.Remedy });

        texts.Should().OnlyContain(text => text.Length <= 120 && text.EndsWith('.') && !text.Contains('\n'));
    }

    private static IEnumerable<string> ConstantsOf(Type type) => type
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (string)field.GetRawConstantValue()!);

    private static IEnumerable<string> OfFields() =>
        from field in Fields
        from reason in ConstantsOf(typeof(FieldContent)).Append(SubmittedText.Missing.Absence!)
            .Select(absence => ReasonCode.Of(field, absence))
            .Concat(Enum.GetValues<TextFault>()
                .Where(fault => CanHave(field, fault))
                .Select(fault => ReasonCode.Of(field, fault)))
            .Distinct()
        select reason;

    private static bool CanHave(string field, TextFault fault) => fault switch
    {
        TextFault.None => false,
        TextFault.NotAnEmailAddress => field is "email",
        TextFault.NotAPhoneNumber or TextFault.WithoutCountryCode or TextFault.WithExtension => field is "phone",
        _ => true,
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
