using System.Reflection;
using ManagementClient.Application;
using ManagementClient.Domain;
using ManagementClient.Infrastructure.Storage;
using ManagementClient.Messages;

namespace ManagementClient.ArchitectureTests;

/// <summary>Whoever finds a reason in the log or in a metric finds in the manual its meaning and what to do.</summary>
public sealed class RunbookTests
{
    private static readonly string[] Fields = ["name", "email", "phone"];

    public static TheoryData<string> Reasons =>
    [
        .. ConstantsOf(typeof(ReasonCode)),
        .. ConstantsOf(typeof(UnreadableReason)),
        .. OfFields(),
        RefusalReason.Of(""),
    ];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_reason_has_its_entry(string reason)
    {
        var entries = File.ReadAllText(Repository.Path("docs/operations.md")).Split("\n#### ")[1..];

        entries.Should().ContainSingle(entry => entry.Split('\n', 2)[0].Contains($"`{reason}`"))
            .Which.Should().Contain("**Means**").And.Contain("**Do**");
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
}
