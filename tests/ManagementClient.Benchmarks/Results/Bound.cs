namespace ManagementClient.Benchmarks.Results;

internal enum Bound
{
    AtMost,
    AtLeast,
}
