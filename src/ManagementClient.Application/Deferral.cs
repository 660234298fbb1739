namespace ManagementClient.Application;

/// <summary>Why a registration was deferred to a later delivery.</summary>
public enum Deferral
{
    OutOfTime,
    DatabaseUnavailable,
    EarlierInGroupNotRegistered,
}
