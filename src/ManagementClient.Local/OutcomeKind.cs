namespace ManagementClient.Local;

/// <summary>What the function made of a message.</summary>
internal enum OutcomeKind
{
    /// <summary>No try has ended with a word about it.</summary>
    Unhandled,
    Registered,
    AlreadyRegistered,
    Refused,
    PutOff,
}
