using ManagementClient.Testing;

namespace ManagementClient.Lambda.IntegrationTests;

public sealed class SampleEventTests(PostgresFixture postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_sample_event_does_what_it_is_there_to_show()
    {
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await using var function = RunningFunction.Start(database.Settings);

        var enveloped = await function.ResponseToAsync(SampleEvents.SnsEnvelope);
        var mixed = await function.ResponseToAsync(SampleEvents.MixedBatch);
        var fifo = await function.ResponseToAsync(SampleEvents.FifoBatch);

        enveloped.Should().Be(SqsEvents.Failures());
        mixed.Should().Be(SqsEvents.Failures(
            "3b8c2f10-6f1e-4f0a-9a53-1f0f5d7a0004", "3b8c2f10-6f1e-4f0a-9a53-1f0f5d7a0005"));
        fifo.Should().Be(SqsEvents.Failures(
            "7e6a4d20-11aa-4c55-8e11-0c0d0e0f0002", "7e6a4d20-11aa-4c55-8e11-0c0d0e0f0003"));
        (await database.CostumersAsync(Cancellation)).Select(row => row.Name).Should().BeEquivalentTo(
            "Ana Souza", "Leonardo", "José Álvares", "Märta", "Rita", "Tiago");
    }
}
