using ManagementClient.Simulation;

namespace ManagementClient.Soak.Workload;

/// <summary>Bodies from which no client can be registered, each with personal data in it all the same.</summary>
internal sealed class UnusableBodies(SeededRandom random, Spelling spelling)
{
    public string Of(ClientData client)
    {
        var (name, email, phone) = (client.Name, client.Email, client.Phone);
        return random.Below(20) switch
        {
            0 => Cut(spelling.Of(client)),
            1 => spelling.Of(client) + "}",
            2 => $"[{spelling.Of(client)}]",
            3 => spelling.Text(email),
            4 => $"{{\"Type\":\"Notification\",\"MessageId\":{spelling.Text(email)}}}",
            5 => $"{{\"Type\":\"Notification\",\"Message\":{spelling.Text(Cut(spelling.Of(client)))}}}",
            6 => Nested(1_000) + spelling.Text(name),
            7 => Fields($"\"{name.Replace("\"", "").Replace("\\", "")}\\u0000\"", email, phone),
            8 => Fields($"\"{phone}\\ud83d\"", email, phone),
            9 => Fields(spelling.Text("\u0007" + phone), email, phone),
            10 => Fields("\" \\t \"", email, phone),
            11 => Fields(spelling.Text(name + new string('x', 256)), email, phone),
            12 => Fields("null", email, phone),
            13 => Fields("7.5E+300", email, phone),
            14 => spelling.Object(("email", spelling.Text(email)), ("phone", spelling.Text(phone))),
            15 => Fields(spelling.Text(phone), email + "@", phone),
            16 => Fields(spelling.Text(phone), email.Replace("@", " at ", StringComparison.Ordinal), phone),
            17 => Fields(spelling.Text(phone), email, phone[1..]),
            18 => Fields(spelling.Text(phone), email, phone + " ext. 7"),
            _ => spelling.Of(client).Replace("\"phone\"", "\"email\"", StringComparison.Ordinal),
        };
    }

    private string Fields(string nameAsJson, string email, string phone) => spelling.Object(
        ("name_costumer", nameAsJson), ("email", spelling.Text(email)), ("phone", spelling.Text(phone)));

    private static string Cut(string json) => json.TrimEnd()[..^1];

    private static string Nested(int depth) => string.Concat(Enumerable.Repeat("{\"a\":", depth));
}
