namespace ManagementClient.Operations.Functions;

/// <summary>What the function made of a message.</summary>
public enum OutcomeKind
{
    /// <summary>No try has ended with a word about it.</summary>
    Unhandled,
    Registered,
    AlreadyRegistered,
    Rejected,
    Deferred,
}
