using System.CommandLine;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Privacy;
using ManagementClient.Operations.Queues;

namespace ManagementClient.Operations.DeadLetters.Inspection;

/// <summary>Shows the messages in a dead-letter queue and removes none.</summary>
internal static class InspectCommand
{
    private const string Description = """
        Shows the messages by the reason why they were rejected, and takes none away.

        Every message is judged anew, by the function's own reader and validators. Names, addresses and numbers are
        masked. Copies with one key and one text count as one message, and x2 stands behind its id.

        To look, messages are received and given back: each counts one more receive. While it looks, no one else sees
        them. A FIFO queue shows no more than the first ten messages of a group.

        --email and --phone find the address or the number wherever it is in a message, readable or not, however it is
        written.

        Examples:
          managementclient dlq inspect --queue-url http://localhost:4566/000000000000/NewClientFunctionDLQ
          managementclient dlq inspect --queue-url ... --only email_not_an_email_address --show-personal-data
          managementclient dlq inspect --queue-url ... --json | jq -r '.reasons[]' | sort | uniq -c
        """;

    private const int MostLookedAt = 1000;

    internal static Command Create()
    {
        var queue = new QueueArguments();
        var only = ReasonOption.Create();
        var names = new PersonOptions();
        var atMost = NumberOption.Create(
            "--at-most", int.MaxValue, $"Read at most this many messages; {MostLookedAt:N0} by default.");
        var json = new Option<bool>("--json") { Description = "A JSON object for each message, a line each." };
        var personal = new Option<bool>("--show-personal-data")
        {
            Description = "Show names, addresses, numbers and bodies.",
        };
        var inspect = new Command("inspect", Description);
        queue.AddTo(inspect);
        inspect.Add(only);
        names.AddTo(inspect);
        inspect.Add(atMost);
        inspect.Add(json);
        inspect.Add(personal);
        inspect.SetAction(async (parsed, cancellationToken) =>
        {
            var person = await names.ReadAsync(parsed, cancellationToken);
            using var opened = await queue.OpenAsync(parsed, cancellationToken);
            using var function = new OfflineFunction();
            var deadLetters = DeadLetterQueue.Of(opened, function);
            var inQueue = opened.Count;
            var messages = (await deadLetters.ReadAsync(parsed.GetValue(atMost) ?? MostLookedAt, cancellationToken))
                .Where(message => parsed.GetValue(only) is not { } reason || message.Has(reason))
                .Where(message => person is null || message.IsOf(person))
                .ToList();
            if (parsed.GetValue(json))
            {
                messages.ForEach(new DeadLetterJson(parsed.GetValue(personal)).WriteLine);
            }
            else
            {
                new InspectReport(Terminal.Tables, TimeProvider.System, parsed.GetValue(personal))
                    .Show(deadLetters, messages, inQueue);
            }

            return ExitCode.Success;
        });
        return inspect;
    }
}
