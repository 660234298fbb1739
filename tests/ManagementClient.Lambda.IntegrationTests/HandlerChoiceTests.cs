using ManagementClient.Local.Simulation.Functions;

namespace ManagementClient.Lambda.IntegrationTests;

public sealed class HandlerChoiceTests
{
    [Fact]
    public async Task Unknown_handler_is_told_which_ones_there_are()
    {
        await using var function = new InvokedFunction("RegisterOldClient", new Dictionary<string, string>());

        var outcome = await function.StartAsync();

        outcome.Should().BeOfType<InitOutcome.Failed>().Which.Message.Should().Be(
            "_HANDLER must be RegisterNewClient, MigrateDatabase or PurgeInbox, not 'RegisterOldClient'.");
    }
}
