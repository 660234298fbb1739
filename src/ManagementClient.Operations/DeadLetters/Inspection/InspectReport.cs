using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Privacy;
using Spectre.Console;

namespace ManagementClient.Operations.DeadLetters.Inspection;

/// <summary>Shows the messages in a dead-letter queue, first by reason and then one by one.</summary>
internal sealed class InspectReport(IAnsiConsole console, TimeProvider time, bool showsPersonalData)
{
    private const int LongestBody = 100;
    private const string Remark = " (can be registered, unless its key is another client's)";

    internal void Show(DeadLetterQueue deadLetters, IReadOnlyList<DeadLetter> messages, int inQueue)
    {
        console.WriteLine(Summary(deadLetters.Queue.Name, messages, inQueue));
        if (messages.Count == 0)
        {
            return;
        }

        var firstIsGone = messages.Min(message => message.SentAt) + deadLetters.Queue.Retention;
        console.WriteLine(
            $"The first is gone in {RelativeTime.Age(firstIsGone - time.GetUtcNow())}."
            + " Inspecting them added one receive to each.");
        ShowGroups(messages);
    }

    /// <summary>Shows each message in the table of its reason.</summary>
    internal void ShowGroups(IReadOnlyList<DeadLetter> messages)
    {
        foreach (var group in Grouped(messages))
        {
            console.WriteLine();
            ShowGroup(group);
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

    private static string Summary(string queue, IReadOnlyList<DeadLetter> messages, int inQueue)
    {
        var copies = messages.Sum(message => message.Copies.Count);
        var shown = Counted.Messages(messages.Count)
            + (copies == messages.Count ? "" : $" in {Counted.Number(copies)} copies");
        return copies >= inQueue
            ? $"{queue}: {shown}."
            : $"{queue}: {shown} shown, of about {Counted.Number(inQueue)}.";
    }

    private void ShowGroup(IGrouping<string, DeadLetter> group)
    {
        var remark = group.Key == DeadLetter.Valid ? Remark : "";
        console.MarkupLineInterpolated($"[bold]{group.Key}[/]{remark}: {Counted.Number(group.Count())}");
        var table = Table("Message", "Age", "Receives", "Client");
        foreach (var message in group.OrderBy(message => message.SentAt))
        {
            table.AddRow(
                Markup.Escape(message.Id) + (message.OtherCopies.Count == 0 ? "" : $" x{message.Copies.Count}"),
                AgeOf(message),
                Text(message.ReceiveCount),
                Markup.Escape(Client(message)));
        }

        console.Write(table);
    }

    private static IEnumerable<IGrouping<string, DeadLetter>> Grouped(IEnumerable<DeadLetter> messages) =>
        messages.GroupBy(message => message.Reason).OrderByDescending(group => group.Count());

    private string Client(DeadLetter message)
    {
        if (message.Client is not { } client)
        {
            var body = message.Message.Body.ReplaceLineEndings(" ");
            return showsPersonalData ? body[..Math.Min(body.Length, LongestBody)] : "";
        }

        return string.Join(", ", new[]
        {
            Shown(client.Name.Text, PersonalData.MaskName),
            Shown(client.Email.Text, PersonalData.MaskEmail),
            Shown(client.Phone.Text, PersonalData.MaskPhone),
        }.Where(text => !string.IsNullOrEmpty(text)));
    }

    private string? Shown(string? text, Func<string, string> mask) =>
        text is null || showsPersonalData ? text : mask(text);

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
