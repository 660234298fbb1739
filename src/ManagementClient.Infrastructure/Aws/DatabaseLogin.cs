namespace ManagementClient.Infrastructure.Aws;

internal sealed record DatabaseLogin(string User, string Password)
{
    /// <summary>A database user and a password. Its text contains no secret.</summary>
    public override string ToString() => User;
}
