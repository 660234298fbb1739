using System.Text;

namespace ManagementClient.Domain.Normalization;

/// <summary>
/// Normalization form C: canonically equivalent texts get the same spelling. Without ICU, as on Lambda, <see
/// cref="string.Normalize()"/> does not change a text.
/// </summary>
public static class CanonicalForm
{
    /// <summary>No character below this one is decomposed, composed or reordered.</summary>
    private const char FirstMark = '\u0300';

    /// <param name="text">Must not contain lone surrogates.</param>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange(FirstMark, char.MaxValue))
        {
            return text;
        }

        var characters = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            Decompose(rune.Value, characters);
        }

        Order(characters);
        Compose(characters);
        var builder = new StringBuilder(text.Length);
        characters.ForEach(character => builder.Append(new Rune(character).ToString()));
        return builder.ToString();
    }

    private static void Decompose(int character, List<int> into)
    {
        if ((HangulSyllable.PartsOf(character) ?? CanonicalData.Instance.PartsOf(character)) is not var (first, second))
        {
            into.Add(character);
            return;
        }

        Decompose(first, into);
        if (second != 0)
        {
            Decompose(second, into);
        }
    }

    /// <summary>Sorts the marks after a letter by their combining classes.</summary>
    private static void Order(List<int> characters)
    {
        for (var index = 1; index < characters.Count; index++)
        {
            var mark = CanonicalData.Instance.ClassOf(characters[index]);
            for (var place = index; mark != 0 && place > 0; place--)
            {
                if (CanonicalData.Instance.ClassOf(characters[place - 1]) <= mark)
                {
                    break;
                }

                (characters[place - 1], characters[place]) = (characters[place], characters[place - 1]);
            }
        }
    }

    private static void Compose(List<int> characters)
    {
        var starter = -1;
        var lastClass = 0;
        var kept = 0;
        foreach (var character in characters.ToArray())
        {
            var mark = CanonicalData.Instance.ClassOf(character);
            var isBlocked = starter < 0 || (kept - starter > 1 && lastClass >= mark);
            if (!isBlocked && WholeOf(characters[starter], character) is { } whole)
            {
                characters[starter] = whole;
                continue;
            }

            if (mark == 0)
            {
                starter = kept;
            }

            lastClass = mark;
            characters[kept++] = character;
        }

        characters.RemoveRange(kept, characters.Count - kept);
    }

    private static int? WholeOf(int first, int second) =>
        HangulSyllable.WholeOf(first, second) ?? CanonicalData.Instance.WholeOf(first, second);
}
