namespace ManagementClient.Operations.DeadLetters.Redriving;

/// <param name="Only">A reason; all messages where null.</param>
/// <param name="Rate">Messages in a second; as fast as it goes where null.</param>
internal sealed record RedriveOptions(string? Only, int? Rate)
{
    internal TimeSpan Pause => Rate is { } rate ? TimeSpan.FromSeconds(1.0 / rate) : TimeSpan.Zero;
}
