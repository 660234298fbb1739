using System.CommandLine;

namespace ManagementClient.Operations.Commands;

/// <summary>Asks before something that cannot be taken back; <c>--yes</c> answers for a script.</summary>
public sealed class Confirmation
{
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do not ask." };

    public void AddTo(Command command) => command.Add(_yes);

    /// <param name="what">What will be done, as the beginning of a sentence: <c>50 messages go to …</c>.</param>
    /// <exception cref="UsageException">The person says no, or nobody is there to be asked.</exception>
    public async Task AskAsync(string what, ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_yes))
        {
            return;
        }

        if (!Terminal.Current.HasPerson)
        {
            throw new UsageException($"{what}: say so with --yes. Nothing was done.");
        }

        await Terminal.Error.WriteAsync($"{what}. Go on? [y/N] ");
        if (await Terminal.In.ReadLineAsync(cancellationToken) is not ("y" or "Y" or "yes"))
        {
            throw new UsageException("Nothing was done.");
        }
    }
}
