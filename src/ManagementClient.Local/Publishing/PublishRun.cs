using Spectre.Console;

namespace ManagementClient.Local.Publishing;

/// <summary>Publishes and waits, with a progress bar on a terminal.</summary>
/// <param name="console">Null if there is no terminal.</param>
internal sealed class PublishRun(IPublicationTarget target, IAnsiConsole? console)
{
    internal Task<PublishReport> PublishAsync(
        IReadOnlyList<Publication> publications, CancellationToken cancellationToken) =>
        console is { Profile.Capabilities.Interactive: true }
            ? console.Progress().HideCompleted(true).StartAsync(context =>
            {
                var published = context.AddTask("Published", maxValue: publications.Count);
                var settled = context.AddTask("Settled", maxValue: publications.Count);
                return PublishAsync(
                    publications, count => published.Value = count, count => settled.Value = count, cancellationToken);
            })
            : PublishAsync(publications, _ => { }, _ => { }, cancellationToken);

    private async Task<PublishReport> PublishAsync(
        IReadOnlyList<Publication> publications,
        Action<int> published,
        Action<int> settled,
        CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string>(publications.Count);
        foreach (var publication in publications)
        {
            names[await target.PublishAsync(publication.Message, cancellationToken)] = publication.What;
            published(names.Count);
        }

        return new PublishReport(target.Name, names, await target.SettleAsync(settled, cancellationToken));
    }
}
