using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Queues;

namespace ManagementClient.Operations.DeadLetters.Passes;

/// <summary>Messages that a pass could not see. A run that was killed leaves some, for two minutes at most.</summary>
internal static class HiddenMessages
{
    /// <summary>Says on standard error how many there are, if any.</summary>
    internal static async Task TellAsync(SqsQueue deadLetters, CancellationToken cancellationToken)
    {
        await deadLetters.RefreshAsync(cancellationToken);
        if (deadLetters.InFlight > 0)
        {
            await Terminal.Error.WriteLineAsync(
                $"{deadLetters.Name} hides {Counted.Messages(deadLetters.InFlight)} more, held by another reader"
                + " or by an interrupted run: repeat this in a few minutes, when they are visible again.");
        }
    }
}
