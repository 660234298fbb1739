namespace ManagementClient.Operations.Commands;

/// <summary>Suggests the word that was probably meant in place of a mistyped one.</summary>
public static class Suggestion
{
    private const int MostSlips = 3;

    /// <returns>A sentence, <c> Did you mean 'inspect'?</c>, or an empty text if no word is similar.</returns>
    public static string For(string typed, IEnumerable<string> words)
    {
        var nearest = words
            .Select(word => (Word: word, Slips: Distance(typed, word)))
            .Where(near => near.Slips <= Math.Min(MostSlips, near.Word.Length / 2))
            .OrderBy(near => near.Slips)
            .Select(near => near.Word)
            .FirstOrDefault();
        return nearest is null ? "" : $" Did you mean '{nearest}'?";
    }

    /// <summary>How many letters differ, whether they are capital or small.</summary>
    internal static int Distance(string typed, string word) =>
        Slips(typed.ToLowerInvariant(), word.ToLowerInvariant());

    /// <summary>The number of letters to add, remove or replace (Levenshtein distance).</summary>
    private static int Slips(string typed, string word)
    {
        var above = Enumerable.Range(0, word.Length + 1).ToArray();
        for (var row = 1; row <= typed.Length; row++)
        {
            var current = new int[word.Length + 1];
            current[0] = row;
            for (var column = 1; column <= word.Length; column++)
            {
                var exchange = typed[row - 1] == word[column - 1] ? 0 : 1;
                current[column] = Math.Min(
                    above[column - 1] + exchange,
                    Math.Min(above[column], current[column - 1]) + 1);
            }

            above = current;
        }

        return above[^1];
    }
}
