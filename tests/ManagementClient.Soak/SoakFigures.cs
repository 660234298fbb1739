using System.Globalization;
using System.Numerics;

namespace ManagementClient.Soak;

/// <summary>What happened, counted; of one seed or of many.</summary>
public sealed record SoakFigures : IAdditionOperators<SoakFigures, SoakFigures, SoakFigures>
{
    public int Seeds { get; init; }

    public int Published { get; init; }

    /// <summary>Messages that came into the queue: a topic may deliver a publication twice.</summary>
    public int Delivered { get; init; }

    /// <summary>Receives after the first of a message.</summary>
    public int Redelivered { get; init; }

    public int Redriven { get; init; }

    public int Registered { get; init; }

    /// <summary>Deliveries that were acknowledged because an earlier one had made the row.</summary>
    public int DuplicatesAbsorbed { get; init; }

    public int Refused { get; init; }

    public int DeadLettered { get; init; }

    /// <summary>Valid messages without a row that are in the dead-letter queue at the end.</summary>
    public int WaitingInDeadLetterQueue { get; init; }

    /// <summary>Messages in the largest batch that was answered.</summary>
    public int LargestBatch { get; init; }

    public int Crashes { get; init; }

    public int DatabaseFaults { get; init; }

    public int Lost { get; init; }

    public int Twice { get; init; }

    public double Seconds { get; init; }

    public static SoakFigures operator +(SoakFigures left, SoakFigures right) => new()
    {
        Seeds = left.Seeds + right.Seeds,
        Published = left.Published + right.Published,
        Delivered = left.Delivered + right.Delivered,
        Redelivered = left.Redelivered + right.Redelivered,
        Redriven = left.Redriven + right.Redriven,
        Registered = left.Registered + right.Registered,
        DuplicatesAbsorbed = left.DuplicatesAbsorbed + right.DuplicatesAbsorbed,
        Refused = left.Refused + right.Refused,
        DeadLettered = left.DeadLettered + right.DeadLettered,
        WaitingInDeadLetterQueue = left.WaitingInDeadLetterQueue + right.WaitingInDeadLetterQueue,
        LargestBatch = Math.Max(left.LargestBatch, right.LargestBatch),
        Crashes = left.Crashes + right.Crashes,
        DatabaseFaults = left.DatabaseFaults + right.DatabaseFaults,
        Lost = left.Lost + right.Lost,
        Twice = left.Twice + right.Twice,
        Seconds = left.Seconds + right.Seconds,
    };

    public string OnOneLine => string.Join(", ", Rows().Skip(1).Select(row =>
        string.Create(CultureInfo.InvariantCulture, $"{row.Value:0} {row.Name}")));

    /// <summary>As a table of two columns.</summary>
    public override string ToString() => string.Join('\n', Rows().Select(row =>
        string.Create(CultureInfo.InvariantCulture, $"{row.Name,-28}{row.Value,12:N0}")));

    private IEnumerable<(string Name, double Value)> Rows() =>
    [
        ("seeds", Seeds),
        ("published", Published),
        ("delivered", Delivered),
        ("redelivered", Redelivered),
        ("redriven", Redriven),
        ("registered", Registered),
        ("duplicates absorbed", DuplicatesAbsorbed),
        ("refused", Refused),
        ("dead-lettered", DeadLettered),
        ("waiting in dead-letter queue", WaitingInDeadLetterQueue),
        ("largest batch", LargestBatch),
        ("crashes", Crashes),
        ("database faults", DatabaseFaults),
        ("lost", Lost),
        ("twice", Twice),
        ("seconds", Seconds),
    ];
}
