namespace ManagementClient.Infrastructure.Aws;

internal sealed record DatabaseLogin(string User, string Password)
{
    /// <summary>Shows no secret.</summary>
    public override string ToString() => User;
}
