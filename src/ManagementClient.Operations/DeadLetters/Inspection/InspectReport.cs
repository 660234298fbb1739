using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Privacy;
using Spectre.Console;

namespace ManagementClient.Operations.DeadLetters.Inspection;

/// <summary>Shows dead letters one by one, by reason: a table where there is room, else lines.</summary>
internal sealed class InspectReport(IAnsiConsole console, TimeProvider time, bool showsPersonalData)
{
    private const int LongestBody = 100;

    /// <summary>Narrower, a table would cut ids off.</summary>
    private const int RoomForTables = 80;

    /// <summary>Each message below its reason.</summary>
    internal void ShowGroups(IEnumerable<DeadLetter> messages)
    {
        foreach (var group in Grouped(messages))
        {
            console.WriteLine();
            console.MarkupLineInterpolated($"[bold]{group.Key}[/]: {Counted.Number(group.Count())}");
            if (console.Profile.Width < RoomForTables)
            {
                ShowLines(group);
                continue;
            }

            ShowTable(group);
        }
    }

    internal void ShowReasons(IReadOnlyList<DeadLetter> messages)
    {
        var table = Table("Reason", "Messages", "Oldest", "Most receives");
        foreach (var group in Grouped(messages))
        {
            table.AddRow(
                Markup.Escape(group.Key),
                Text(group.Count()),
                AgeOf(group.MinBy(message => message.SentAt)!),
                Text(group.Max(message => message.ReceiveCount)));
        }

        console.Write(table);
    }

    /// <summary>The most frequent reason first, and of each the oldest message.</summary>
    internal static IEnumerable<IGrouping<string, DeadLetter>> Grouped(IEnumerable<DeadLetter> messages) =>
        messages.OrderBy(message => message.SentAt)
            .GroupBy(message => message.Reason)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal);

    private void ShowTable(IEnumerable<DeadLetter> messages)
    {
        var table = Table("Message", "Age", "Receives", "Client");
        foreach (var message in messages)
        {
            table.AddRow(
                Markup.Escape(Named(message)),
                AgeOf(message),
                Text(message.ReceiveCount),
                Markup.Escape(Client(message)));
        }

        console.Write(table);
    }

    private void ShowLines(IEnumerable<DeadLetter> messages)
    {
        foreach (var message in messages)
        {
            console.WriteLine(Named(message));
            console.Write(new Padder(
                new Text($"{AgeOf(message)}, {Text(message.ReceiveCount)} receives. {Client(message)}"),
                new Padding(2, 0, 0, 0)));
        }
    }

    private static string Named(DeadLetter message) =>
        message.OtherCopies.Count == 0 ? message.Id : $"{message.Id} x{message.Copies.Count}";

    private string Client(DeadLetter message)
    {
        if (message.Client is not { } client)
        {
            var body = message.Message.Body.ReplaceLineEndings(" ");
            return showsPersonalData ? body[..Math.Min(body.Length, LongestBody)] : TextShape.Of(body);
        }

        return string.Join(", ", new[] { client.Name.Text, client.Email.Text, client.Phone.Text }
            .Where(text => !string.IsNullOrEmpty(text))
            .Select(text => showsPersonalData ? text : TextShape.Of(text!)));
    }

    private string AgeOf(DeadLetter message) => RelativeTime.Age(time.GetUtcNow() - message.SentAt);

    private static string Text(int number) => Counted.Number(number);

    private static Table Table(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(column) { NoWrap = column is "Message" or "Age" });
        }

        return table;
    }
}
