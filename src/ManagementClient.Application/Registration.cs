namespace ManagementClient.Application;

/// <summary>What became of one message of a batch.</summary>
public abstract record Registration
{
    private Registration()
    {
    }

    /// <summary>The customer has a row now.</summary>
    public sealed record Registered : Registration;

    /// <summary>An earlier delivery of the same message has made the row.</summary>
    public sealed record Duplicate : Registration;

    /// <summary>
    /// The message can never be registered as it is; <paramref name="Reasons"/> are <see cref="ReasonCode"/>s.
    /// </summary>
    public sealed record Rejected(params IReadOnlyList<string> Reasons) : Registration;

    /// <summary>Nothing was decided; a later delivery of the message will be.</summary>
    public sealed record Deferred(Deferral Cause) : Registration;
}
