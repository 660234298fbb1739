namespace ManagementClient.Domain.Normalization;

/// <summary>Korean syllables are composed from their letters by arithmetic (The Unicode Standard, 3.12).</summary>
internal static class HangulSyllable
{
    private const int Syllables = 0xAC00;
    private const int Leading = 0x1100;
    private const int Vowels = 0x1161;
    private const int Trailing = 0x11A7;
    private const int LeadingCount = 19;
    private const int VowelCount = 21;
    private const int TrailingCount = 28;
    private const int SyllableCount = LeadingCount * VowelCount * TrailingCount;

    internal static (int First, int Second)? PartsOf(int character)
    {
        var index = character - Syllables;
        return index switch
        {
            < 0 or >= SyllableCount => null,
            _ when index % TrailingCount != 0 =>
                (character - (index % TrailingCount), Trailing + (index % TrailingCount)),
            _ => (
                Leading + (index / (VowelCount * TrailingCount)),
                Vowels + (index % (VowelCount * TrailingCount) / TrailingCount)),
        };
    }

    internal static int? WholeOf(int first, int second)
    {
        var (leading, vowel, trailing) = (first - Leading, second - Vowels, second - Trailing);
        if (leading is >= 0 and < LeadingCount && vowel is >= 0 and < VowelCount)
        {
            return Syllables + (((leading * VowelCount) + vowel) * TrailingCount);
        }

        var syllable = first - Syllables;
        return syllable is >= 0 and < SyllableCount
            && syllable % TrailingCount == 0
            && trailing is > 0 and < TrailingCount
                ? first + trailing
                : null;
    }
}
