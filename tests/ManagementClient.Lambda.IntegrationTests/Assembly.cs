using ManagementClient.Testing;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(PostgresFixture))]

// Each test has a database and functions of its own, and several wait out a deadline: they wait side by side.
[assembly: Parallelization(Mode = ParallelMode.All, MaxThreads = 6)]
