using System.Net;
using System.Net.Sockets;
using ManagementClient.Infrastructure.Aws;
using ManagementClient.Testing;
using Microsoft.Extensions.Time.Testing;

namespace ManagementClient.Lambda.UnitTests.DeadLetters;

/// <summary>A service to which there is no way: nobody refuses the connection, and nobody takes it.</summary>
public sealed class ConnectLimitTests
{
    /// <summary>Longer than anybody waits for a test.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromHours(1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Connection_that_is_not_made_is_given_up_at_its_limit_by_the_functions_clock()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        using var listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(backlog: 0);
        var address = (IPEndPoint)listener.LocalEndPoint!;
        using var first = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await first.ConnectAsync(address, Cancellation);
        var variables = new Dictionary<string, string>
        {
            ["AWS_ACCESS_KEY_ID"] = "test",
            ["AWS_SECRET_ACCESS_KEY"] = "test",
            ["AWS_REGION"] = "us-east-1",
        };
        using var service = AwsJsonService.Create(
            "sqs", new Uri($"http://{address}"), Limit, variables.GetValueOrDefault, time);

        var call = service.CallAsync("AmazonSQS.SendMessageBatch", [], Cancellation);
        await HangLimit.UntilAsync(
            () =>
            {
                time.Advance(Limit);
                return call.IsCompleted;
            },
            Cancellation);

        await FluentActions.Awaiting(() => call).Should().ThrowAsync<AwsServiceException>()
            .WithMessage($"no connection to {address} in time");
    }
}
