using ManagementClient.Infrastructure.Customers;
using ManagementClient.Operations.Commands;

namespace ManagementClient.Operations.Customers;

/// <summary>What today's rules would make of the rows that are there: numbers alone.</summary>
internal sealed class SpellingTally
{
    private readonly SortedDictionary<string, long> _reasons = new(StringComparer.Ordinal);

    internal long Rows { get; private set; }

    internal long Differing { get; private set; }

    internal long Names { get; private set; }

    internal long Emails { get; private set; }

    internal long Phones { get; private set; }

    internal long Rejected { get; private set; }

    internal IReadOnlyDictionary<string, long> Reasons => _reasons;

    internal string Summary =>
        $"{Counted.Rows(Rows)}: {Counted.Number(Differing)} would be spelled otherwise today"
        + (Differing == 0
            ? ""
            : $" (names {Counted.Number(Names)}, e-mail addresses {Counted.Number(Emails)},"
                + $" phones {Counted.Number(Phones)})")
        + $", {Counted.Number(Rejected)} rejected"
        + (Rejected == 0
            ? ""
            : $" ({string.Join(", ", _reasons.Select(reason => $"{reason.Key} {Counted.Number(reason.Value)}"))})");

    internal void Add(IReadOnlyList<RowSpelling> page)
    {
        foreach (var row in page)
        {
            Rows++;
            Differing += row.Differs ? 1 : 0;
            Names += row.NameDiffers ? 1 : 0;
            Emails += row.EmailDiffers ? 1 : 0;
            Phones += row.PhoneDiffers ? 1 : 0;
            Rejected += row.Reasons.Count > 0 ? 1 : 0;
            foreach (var reason in row.Reasons)
            {
                _reasons[reason] = _reasons.GetValueOrDefault(reason) + 1;
            }
        }
    }
}
