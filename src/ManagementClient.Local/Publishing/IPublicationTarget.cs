using ManagementClient.Operations.Commands;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Local.Publishing;

/// <summary>A topic for publications, and the outcomes that can be observed behind it.</summary>
internal interface IPublicationTarget : IAsyncDisposable
{
    /// <summary>The name of the topic for people.</summary>
    string Name { get; }

    /// <summary>Publishes a message and returns its SNS message id.</summary>
    /// <exception cref="UsageException">The topic would never accept such a message.</exception>
    Task<string> PublishAsync(OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>Waits until every publication has an outcome. Null if outcomes cannot be observed from here.</summary>
    /// <param name="ended">Reports from time to time how many messages have an outcome.</param>
    Task<IReadOnlyList<PublicationFate>?> SettleAsync(Action<int> ended, CancellationToken cancellationToken);
}
