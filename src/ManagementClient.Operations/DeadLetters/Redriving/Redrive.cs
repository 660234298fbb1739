using Amazon.SQS.Model;
using ManagementClient.Operations.Commands.Output;
using ManagementClient.Operations.DeadLetters.Passes;

namespace ManagementClient.Operations.DeadLetters.Redriving;

/// <summary>Moves messages ten at a time, several tens at once.</summary>
internal sealed class Redrive
{
    private readonly RedriveOptions _options;
    private readonly RatePause _pause;
    private readonly QueuePass _pass;
    private readonly Resender _resender;

    internal Redrive(
        DeadLetterQueue deadLetters,
        SourceQueues sources,
        RedriveOptions options,
        Progress progress,
        TimeProvider time)
    {
        _options = options;
        _pause = new RatePause(options.Rate, time);
        _pass = new QueuePass(deadLetters, options.Reading with { Progress = progress });

        // A message that is rejected again and returns here is not sent again: it is recognized by its key.
        _resender = new Resender(deadLetters, sources, _pass.Ignore);
    }

    internal MoveTally Tally => _resender.Tally;

    /// <summary>Ctrl-C lets the messages under way arrive.</summary>
    internal Task RunAsync(CancellationToken cancellationToken) =>
        _pass.RunAsync(MoveAsync, static () => { }, cancellationToken);

    private async Task<IReadOnlyList<Message>> MoveAsync(
        IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken)
    {
        var chosen = letters.Where(letter => _options.Only is not { } reason || letter.Has(reason)).ToList();
        Tally.CountPassed(letters.Count - chosen.Count);
        await _pause.WaitAsync(chosen.Count, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return await _resender.SendAsync([.. chosen.Select(letter => (letter, letter.Message.Body))]);
    }
}
