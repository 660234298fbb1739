using System.CommandLine;

namespace ManagementClient.Operations.Commands;

/// <summary>Asks for a confirmation before an action that cannot be undone; a script passes <c>--yes</c>.</summary>
public sealed class Confirmation
{
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do not ask." };

    public void AddTo(Command command) => command.Add(_yes);

    /// <param name="what">What will be done, as the beginning of a sentence: <c>50 messages go to …</c>.</param>
    /// <exception cref="UsageException">The user declined, or there is no terminal to ask.</exception>
    public async Task AskAsync(string what, ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_yes))
        {
            return;
        }

        if (!Terminal.Current.HasPerson)
        {
            throw new UsageException($"{what}: confirm it with --yes. Nothing was done.");
        }

        await Terminal.Error.WriteAsync($"{what}. Go on? [y/N] ");
        if (await Terminal.In.ReadLineAsync(cancellationToken) is not ("y" or "Y" or "yes"))
        {
            throw new UsageException("Nothing was done.");
        }
    }
}
