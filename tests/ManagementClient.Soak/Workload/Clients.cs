using System.Globalization;
using System.Text;
using ManagementClient.Domain.Normalization;
using ManagementClient.Simulation;

namespace ManagementClient.Soak.Workload;

/// <summary>Makes clients of every script, each of them unlike all others.</summary>
internal sealed class Clients(SeededRandom random, Canary canary)
{
    /// <summary>The widest that the table takes, in code points.</summary>
    private const int LongestName = 256;

    /// <summary>Indonesia: 17 digits may follow.</summary>
    private const string CountryOfLongNumbers = "+62";

    // Neither white space nor control characters, nor soft hyphens and the like: what is trimmed, dropped or refused is
    // the business of others.
    private static readonly (int First, int Last)[] Scripts =
    [
        (0x21, 0x7E), (0xA1, 0xAC), (0xAE, 0x24F), (0x300, 0x343), (0x345, 0x34E), (0x350, 0x36F),
        (0x391, 0x3A1), (0x400, 0x52F), (0x5D0, 0x5EA), (0x620, 0x64A),
        (0x905, 0x939), (0x4E00, 0x9FFF), (0xAC00, 0xD7A3), (0x1F300, 0x1FAFF), (0x20000, 0x2A6DF),
    ];

    private int _number;

    public ClientData Next() => Next("");

    /// <summary>One whom the database refuses, though nothing is wrong with the message.</summary>
    public ClientData NextRefusedByDatabase() => Next(Faults.DatabaseWeather.RefusedName);

    private ClientData Next(string mark)
    {
        var number = (++_number).ToString(CultureInfo.InvariantCulture);
        var core = $"{canary.Word}{number}{mark}";
        var letters = random.Happens(0.01) ? LongestName - core.Length - 1 : 1 + random.Below(12);
        return new ClientData(
            Shortened(CanonicalForm.Of($"{core} {Letters(letters)}")),
            $"{(random.Happens(0.1) ? "ü." : "")}{canary.Word}+{number}@example.com",
            $"{CountryOfLongNumbers}{canary.Digits}{number}");
    }

    /// <summary>The normal form can be longer: a mark that goes below its letter parts it from those above.</summary>
    private static string Shortened(string name) => string.Concat(name.EnumerateRunes().Take(LongestName));

    private string Letters(int count)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            var (first, last) = Scripts[random.Below(Scripts.Length)];
            text.Append(new Rune(first + random.Below(last - first + 1)).ToString());
        }

        return text.ToString();
    }
}
