using System.Text;
using ManagementClient.Simulation;

namespace ManagementClient.Soak.Workload;

/// <summary>Writes a client as JSON in one of the many ways that mean the same.</summary>
internal sealed class Spelling(SeededRandom random)
{
    private static readonly string[] Blanks = ["", "", " ", "\n", "\t", "\r\n  "];
    private static readonly string[] PhoneBlanks = ["", "", "", " ", "-", ".", "(", ")"];

    private readonly Dictionary<ClientData, ClientData> _sent = [];

    /// <summary>A client that is published again has the same texts; the JSON around them may differ.</summary>
    public string Of(ClientData client)
    {
        if (!_sent.TryGetValue(client, out var sent))
        {
            sent =
                new ClientData(Blank() + client.Name + Blank(), Blank() + client.Email + Blank(), Phone(client.Phone));
            _sent.Add(client, sent);
        }

        return Object(("name_costumer", Text(sent.Name)), ("email", Text(sent.Email)), ("phone", Text(sent.Phone)));
    }

    /// <summary>The members in any order, at times with others that mean nothing.</summary>
    public string Object(params IEnumerable<(string Name, string Value)> members)
    {
        var all = members.ToList();
        if (random.Happens(0.2))
        {
            all.Add(("note", """{"of":[1,2.5e3,null,true],"email":"nobody"}"""));
        }

        var written = all.OrderBy(_ => random.Below(int.MaxValue)).ToList()
            .Select(member => $"{Blank()}\"{member.Name}\"{Blank()}:{Blank()}{member.Value}{Blank()}");
        return $"{Blank()}{{{string.Join(',', written)}}}{Blank()}";
    }

    public string Text(string text)
    {
        var escaped = random.Happens(0.5) ? 0.2 : 0;
        var json = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            // Half a pair raw and half of it escaped would be no text.
            if (rune.Value is '"' or '\\' or < ' ' || random.Happens(escaped))
            {
                json.AppendJoin("", rune.ToString().Select(unit => $"\\u{(int)unit:x4}"));
            }
            else
            {
                json.Append(rune.ToString());
            }
        }

        return json.Append('"').ToString();
    }

    private string Phone(string phone) => random.Happens(0.7)
        ? phone
        : Blank() + string.Concat(phone.Select(digit => digit + PhoneBlanks[random.Below(PhoneBlanks.Length)]));

    private string Blank() => Blanks[random.Below(Blanks.Length)];
}
