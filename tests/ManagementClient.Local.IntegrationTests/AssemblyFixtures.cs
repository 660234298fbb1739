using ManagementClient.Testing;

[assembly: AssemblyFixture(typeof(PostgresFixture))]
