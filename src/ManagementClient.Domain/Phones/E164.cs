namespace ManagementClient.Domain.Phones;

/// <summary>A fast path for numbers that are already written as they are stored. It loads no numbering plan.</summary>
internal static class E164
{
    /// <summary>
    /// Returns true if the numbering plans would certainly accept the text unchanged. False means that <see
    /// cref="NumberingPlans"/> must decide: the number may begin with a trunk prefix or lack its area code.
    /// </summary>
    internal static bool IsCertain(ReadOnlySpan<char> text) =>
        text is ['+', .. var digits]
        && !digits.ContainsAnyExceptInRange('0', '9')
        && CallingCode.Of(digits, out var national) is var code and not 0
        && CallingCode.Takes(code, national.Length)
        && !MayBeginWithTrunkPrefix(code, national);

    /// <summary>
    /// The national prefixes that can match while enough digits for a number remain. The countries in the first line
    /// have numbers that begin with a zero, and no trunk prefix.
    /// </summary>
    private static bool MayBeginWithTrunkPrefix(int code, ReadOnlySpan<char> national) => code switch
    {
        39 or 47 or 225 or 227 or 229 or 242 or 267 or 268 or 378 or 501 or 676 or 679 or 687 or 853 => false,
        _ when national[0] is '0' => true,
        44 => national is ['1', '8', '0', '0', '2', '0', ..],
        // Argentina: at home, a mobile number is written with 15 after an area code of two to four digits.
        54 => national[2..6].Contains("15", StringComparison.Ordinal),
        55 => national is ['9', '0', ..],
        61 => national is ['1', '8', '3', ..],
        86 => national is ['1', '1' or '2', ..] or ['1', '7', '9', ..],
        298 => national is ['1', '0', ..],
        352 => national is ['1', '5', ..],
        375 => national is ['8', ..],
        423 => national is ['1', '0', '0', '1', ..],
        506 => national is ['1', '9', ..],
        _ => false,
    };
}
