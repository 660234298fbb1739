using ManagementClient.Operations.Commands;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Local.Publishing;

/// <summary>The publications that the command line asks for.</summary>
internal sealed record PublishRequest
{
    internal string? Name { get; init; }

    internal string? Email { get; init; }

    internal string? Phone { get; init; }

    internal string[] Files { get; init; } = [];

    internal int? Count { get; init; }

    internal string? Key { get; init; }

    /// <exception cref="UsageException">The options ask for nothing, or for several things at once.</exception>
    internal async Task<IReadOnlyList<Publication>> ReadAsync(CancellationToken cancellationToken)
    {
        var hasFields = Name is not null || Email is not null || Phone is not null;
        switch ((hasFields, Files.Length > 0, Count.HasValue))
        {
            case (true, false, false):
                return [Keyed(FromFields())];
            case (false, true, false):
                return [.. (await FromFilesAsync(cancellationToken)).Select(Keyed)];
            case (false, false, true):
                return FromCount();
            case (false, false, false):
                throw new UsageException("Choose what to publish: --name, --email and --phone, or --file, or --count.");
            default:
                throw new UsageException(
                    "Choose one thing to publish: --name, --email and --phone, or --file, or --count.");
        }
    }

    private Publication FromFields()
    {
        var missing = new[] { ("--name", Name), ("--email", Email), ("--phone", Phone) }
            .Where(option => option.Item2 is null)
            .Select(option => option.Item1);
        return Name is not null && Email is not null && Phone is not null
            ? Publication.OfClient(Name, Email, Phone)
            : throw new UsageException(
                $"A client has all three; missing: {string.Join(", ", missing)}. With --file anything is published.");
    }

    private async Task<List<Publication>> FromFilesAsync(CancellationToken cancellationToken)
    {
        var publications = new List<Publication>();
        foreach (var file in Files)
        {
            var text = await InputFile.ReadAsync(file, cancellationToken);
            publications.Add(new Publication(file, new OutgoingMessage(text)));
        }

        return publications;
    }

    private List<Publication> FromCount()
    {
        if (Key is not null)
        {
            throw new UsageException("--key makes all messages the same one and cannot be used with --count.");
        }

        var clients = new GeneratedClients();
        return [.. Enumerable.Range(0, Count ?? 0).Select(_ => clients.Next())];
    }

    private Publication Keyed(Publication publication) => Key is null ? publication : publication.WithKey(Key);
}
