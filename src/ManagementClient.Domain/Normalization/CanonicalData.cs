using System.Globalization;

namespace ManagementClient.Domain.Normalization;

/// <summary>
/// The data on canonical equivalence in the Unicode Character Database. It is loaded when a text first needs it. Each
/// line of the file is a decomposition (<c>C0=41 300</c>, with <c>!</c> if it must not be composed again) or the
/// combining class of some marks (<c>300-314:230</c>).
/// </summary>
internal sealed class CanonicalData
{
    private readonly Dictionary<int, (int First, int Second)> _parts = [];
    private readonly Dictionary<(int First, int Second), int> _wholes = [];
    private readonly Dictionary<int, int> _classes = [];

    private CanonicalData()
    {
        using var file = new StreamReader(
            typeof(CanonicalData).Assembly.GetManifestResourceStream("canonical.txt")!);
        while (file.ReadLine() is { } line)
        {
            Read(line);
        }
    }

    internal static CanonicalData Instance => field ??= new CanonicalData();

    /// <summary>The second character is zero if the first alone is equivalent.</summary>
    internal (int First, int Second)? PartsOf(int character) =>
        _parts.TryGetValue(character, out var parts) ? parts : null;

    internal int? WholeOf(int first, int second) =>
        _wholes.TryGetValue((first, second), out var whole) ? whole : null;

    /// <summary>The combining class; zero for a character that is not a mark.</summary>
    internal int ClassOf(int character) => _classes.GetValueOrDefault(character);

    private void Read(ReadOnlySpan<char> line)
    {
        if (line.IndexOf('=') is var equals and > 0)
        {
            var parts = line[(equals + 1)..].TrimEnd('!');
            var blank = parts.IndexOf(' ');
            var character = Hex(line[..equals]);
            var pair = blank < 0 ? (Hex(parts), 0) : (Hex(parts[..blank]), Hex(parts[(blank + 1)..]));
            _parts[character] = pair;
            if (line[^1] is not '!')
            {
                _wholes[pair] = character;
            }

            return;
        }

        var (dash, colon) = (line.IndexOf('-'), line.IndexOf(':'));
        var last = Hex(line[(dash + 1)..colon]);
        for (var mark = Hex(line[..dash]); mark <= last; mark++)
        {
            _classes[mark] = int.Parse(line[(colon + 1)..], CultureInfo.InvariantCulture);
        }
    }

    private static int Hex(ReadOnlySpan<char> digits) =>
        int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
