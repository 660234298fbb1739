using ManagementClient.Local.Publishing;
using ManagementClient.Operations.Commands;

namespace ManagementClient.Local.UnitTests.Publishing;

public sealed class PublishRequestTests
{
    [Fact]
    public async Task Fields_are_the_message_of_a_client()
    {
        var request = new PublishRequest
        {
            Name = "Ana \"A\" Souza",
            Email = "ana@example.com",
            Phone = "+5521988887777",
            Key = "k",
        };

        var publication =
            (await request.ReadAsync(TestContext.Current.CancellationToken)).Should().ContainSingle().Which;

        publication.Message.Body.Should().Be(
            """{"name_costumer":"Ana \"A\" Souza","email":"ana@example.com","phone":"+5521988887777"}""");
        publication.Message.Attributes["IdempotencyKey"].Value.Should().Be("k");
    }

    [Fact]
    public async Task Invented_clients_are_all_others()
    {
        var clients = await new PublishRequest { Count = 500 }.ReadAsync(TestContext.Current.CancellationToken);

        clients.Select(client => client.Message.Body).Should().HaveCount(500).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Fields_and_a_number_together_are_a_mistake()
    {
        var request = () =>
            new PublishRequest { Name = "Ana", Count = 3 }.ReadAsync(TestContext.Current.CancellationToken);

        await request.Should().ThrowAsync<UsageException>().WithMessage("Choose one thing to publish*");
    }
}
