using ManagementClient.Operations.Commands;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Local.Publishing;

/// <summary>A topic that messages are published to, and what can be seen behind it.</summary>
internal interface IPublicationTarget : IAsyncDisposable
{
    /// <summary>The topic, as a person knows it.</summary>
    string Name { get; }

    /// <summary>Gives SNS's message id.</summary>
    /// <exception cref="UsageException">The topic would never take such a message.</exception>
    Task<string> PublishAsync(OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>
    /// Waits until everything published has come to its end. Null where that cannot be seen from here.
    /// </summary>
    /// <param name="ended">Told now and then how many messages have.</param>
    Task<IReadOnlyList<PublicationFate>?> SettleAsync(Action<int> ended, CancellationToken cancellationToken);
}
