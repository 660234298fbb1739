using System.CommandLine;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Queues;

namespace ManagementClient.Operations.DeadLetters;

/// <summary>Deletes messages permanently: those that cannot be corrected, and those of a person to be erased.</summary>
internal static class DeleteCommand
{
    private const string Description = """
        Deletes messages, for good, with all copies of each.

        Examples:
          managementclient dlq delete 6ab313ff-412c-4acd-86be-8b834166ab71 --queue-url ...
        """;

    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(2);

    internal static Command Create()
    {
        var queue = new QueueArguments();
        var ids = MessageIds.Several();
        var delete = new Command("delete", Description) { ids };
        queue.AddTo(delete);
        delete.SetAction(async (parsed, cancellationToken) =>
        {
            using var opened = await queue.OpenAsync(parsed, cancellationToken);
            using var function = new OfflineFunction();
            var deadLetters = DeadLetterQueue.Of(opened, function);
            var letters = await deadLetters.FindAsync(parsed.GetRequiredValue(ids), Hold, cancellationToken);
            foreach (var letter in letters)
            {
                if ((await opened.DeleteAsync(letter.Copies, CancellationToken.None)).Count > 0)
                {
                    throw new QueueException($"{opened.Name} did not delete {letter.Id}.", isTransient: true);
                }

                var copies = letter.OtherCopies.Count == 0 ? "" : $", in {Counted.Number(letter.Copies.Count)} copies";
                Terminal.Out.WriteLine($"Deleted {letter.Id} from {opened.Name}{copies}.");
            }

            return ExitCode.Success;
        });
        return delete;
    }
}
