using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Local.Publishing;

/// <summary>Messages that can never be registered.</summary>
internal static class Poison
{
    private static readonly Publication[] Kinds =
    [
        new("Poison (not JSON)", new OutgoingMessage("Hello, this is not JSON")),
        Publication.OfClient("Rui", "rui at example.com", "12345") with { What = "Poison (no e-mail, no phone)" },
        new("Poison (no name)", new OutgoingMessage("""{"email":"rui@example.com","phone":"+5511999999999"}""")),
    ];

    private static int _taken;

    /// <summary>Takes the kinds in turn.</summary>
    internal static Publication Next() => Kinds[_taken++ % Kinds.Length];
}
