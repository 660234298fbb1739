using System.CommandLine;
using Amazon.SQS.Model;
using ManagementClient.Messages;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.DeadLetters.Bulk;
using ManagementClient.Operations.DeadLetters.Redriving;
using ManagementClient.Operations.Privacy;
using ManagementClient.Operations.Queues;

namespace ManagementClient.Operations.DeadLetters.Corrections;

/// <summary>Corrects one dead letter and sends it again under the same key.</summary>
internal static class EditCommand
{
    private const string Description = """
        Corrects messages and sends them back with the keys that they had.

        They go to the queue that they came from, and are deleted here with their copies. A message that the function
        would still reject stays, and is named. For a single message without --body or --set, EDITOR is opened.

        Many are corrected in one pass: those that --only or --from-file names. Use --dry-run first, which shows each
        before and after. Repeat a run that was cut off with the same command.

        Examples:
          managementclient dlq edit 6ab313ff-412c-4acd-86be-8b834166ab71 --queue-url ... --set phone=+5511999999999
          managementclient dlq edit 6ab313ff-412c-4acd-86be-8b834166ab71 --queue-url ... --body corrected.json
          managementclient dlq edit --queue-url ... --only phone_without_country_code --phone-region BR --dry-run
          managementclient dlq edit --queue-url ... --only name_missing --rename nome=name_costumer
          managementclient dlq edit --queue-url ... --from-file corrected.csv
        """;

    /// <summary>
    /// How long the message stays hidden while the user edits it. It becomes visible again if they never finish.
    /// </summary>
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(15);

    internal static Command Create()
    {
        var queue = QueueArguments.OfDeadLetters();
        var ids = MessageIds.Several();
        var bulk = new BulkOptions();
        var personal = PersonalDataOption.Create();
        var body = new Option<string?>("--body")
        {
            Description = "A file with the corrected body, or - for standard input.",
            HelpName = "file",
        };
        var set = new Option<string[]>("--set")
        {
            Description = "A corrected field: name=…, email=… or phone=…; may be given several times.",
            HelpName = "field=value",
        };
        var force = new Option<bool>("--force") { Description = "Send it even if the function would reject it." };
        var to = RedriveCommand.TargetOption();
        var edit = new Command("edit", Description);
        queue.AddTo(edit);
        edit.Add(ids);
        bulk.AddTo(edit);
        edit.Add(personal);
        edit.Add(body);
        edit.Add(set);
        edit.Add(force);
        edit.Add(to);
        edit.SetAction(async (parsed, cancellationToken) =>
        {
            var given = parsed.GetValue(ids) ?? [];
            var assignments = parsed.GetValue(set) ?? [];
            if (given.Length != 1 || bulk.IsGiven(parsed) || IsForPhones(parsed, body, assignments))
            {
                if (parsed.GetValue(body) is not null || parsed.GetValue(force))
                {
                    throw new UsageException("--body and --force are for one message alone.");
                }

                var (selection, correction) = await bulk.ReadAsync(parsed, given, assignments, cancellationToken);
                using var many = await queue.OpenAsync(parsed, cancellationToken);
                var run = new BulkEditRun(many, selection, correction, parsed.GetValue(personal));
                return bulk.IsDryRun(parsed)
                    ? await run.ShowAsync(parsed.GetValue(to), cancellationToken)
                    : await run.SendAsync(parsed.GetValue(to), cancellationToken);
            }

            using var opened = await queue.OpenAsync(parsed, cancellationToken);
            using var function = new OfflineFunction();
            var deadLetters = DeadLetterQueue.Of(opened, function);
            using var sources = await SourceQueues.FindAsync(opened, parsed.GetValue(to), cancellationToken);
            var letter = (await deadLetters.FindAsync(given, Hold, cancellationToken))[0];
            var source = new CorrectionSource(parsed.GetValue(body), assignments);
            var isSent = false;
            try
            {
                var text = await source.CorrectAsync(PublishedText.Of(letter.Message.Body), cancellationToken);
                isSent = await SendAsync(deadLetters, sources, letter, text, parsed.GetValue(force), cancellationToken);
            }
            finally
            {
                if (!isSent)
                {
                    await deadLetters.GiveBackAsync(letter.Copies);
                }
            }

            return isSent ? ExitCode.Success : ExitCode.Failure;
        });
        return edit;
    }

    private static bool IsForPhones(ParseResult parsed, Option<string?> body, string[] assignments) =>
        PhoneRegionOption.Given(parsed) is not null && parsed.GetValue(body) is null && assignments.Length == 0;

    private static async Task<bool> SendAsync(
        DeadLetterQueue deadLetters,
        SourceQueues sources,
        DeadLetter letter,
        string body,
        bool force,
        CancellationToken cancellationToken)
    {
        if (sources.ProblemWith(letter, body) is { } problem)
        {
            return await RefuseAsync(problem);
        }

        var (source, copy) = (sources.Of(letter)!, ResentMessage.Of(letter, body)!);
        var corrected = await deadLetters.ExamineAsync(new Message
        {
            MessageId = letter.Id,
            Body = body,
            Attributes = letter.Message.Attributes,
            MessageAttributes = copy.MessageAttributes,
        });
        if (corrected.Reasons.Count > 0 && !force)
        {
            return await RefuseAsync(
                $"The function would still reject it: {corrected.Reason}. Nothing was sent; --force sends it.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        var sent = await source.SendAsync(copy, CancellationToken.None);
        Terminal.Out.WriteLine($"Sent to {source.Name} as {sent}, with the key {letter.Key}.");
        Terminal.Note(
            "If the message was registered before it was corrected, the function rejects it as key_reused:"
            + " that needs a new message.");
        if ((await deadLetters.Queue.DeleteAsync(letter.Copies, CancellationToken.None)).Count > 0)
        {
            return await RefuseAsync(
                $"The original is still in {deadLetters.Queue.Name}: delete it, or it will be moved back some day.");
        }

        return true;
    }

    private static async Task<bool> RefuseAsync(string why)
    {
        await Terminal.Error.WriteLineAsync(why);
        return false;
    }
}
