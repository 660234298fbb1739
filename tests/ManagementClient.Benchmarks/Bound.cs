namespace ManagementClient.Benchmarks;

internal enum Bound
{
    AtMost,
    AtLeast,
}
