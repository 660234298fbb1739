namespace ManagementClient.Application;

/// <summary>The outcome of one message of a batch.</summary>
public abstract record Registration
{
    private Registration()
    {
    }

    /// <summary>The customer has a new row.</summary>
    public sealed record Registered : Registration;

    /// <summary>An earlier delivery of the same message created the row.</summary>
    public sealed record Duplicate : Registration;

    /// <summary>
    /// The message can never be registered as it is; <paramref name="Reasons"/> are <see cref="ReasonCode"/>s.
    /// </summary>
    public sealed record Rejected(params IReadOnlyList<string> Reasons) : Registration;

    /// <summary>The message is undecided; a later delivery will decide it.</summary>
    public sealed record Deferred(Deferral Cause) : Registration;
}
