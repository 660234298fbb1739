namespace ManagementClient.Testing;

/// <summary>Who sent the bytes that a proxy passes on.</summary>
public enum Side
{
    Client,
    Server,
}
