namespace ManagementClient.Application;

/// <summary>Why a registration was put off to a later delivery.</summary>
public enum Deferral
{
    OutOfTime,
    DatabaseUnavailable,
    EarlierInGroupNotRegistered,
}
