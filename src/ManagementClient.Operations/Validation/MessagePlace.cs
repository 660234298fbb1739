using System.Globalization;

namespace ManagementClient.Operations.Validation;

/// <summary>Where a message is in its file.</summary>
/// <param name="Unit">What is counted: <c>line</c> or <c>element</c>; null for the whole file.</param>
/// <param name="Number">From 1.</param>
internal sealed record MessagePlace(string? Unit, int Number)
{
    internal static readonly MessagePlace File = new(null, 1);

    public override string ToString() =>
        Unit is null ? "message" : string.Create(CultureInfo.InvariantCulture, $"{Unit} {Number}");
}
