using System.Text.RegularExpressions;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using ManagementClient.Testing;

namespace ManagementClient.Local.IntegrationTests.Live;

/// <summary>The command without arguments, for somebody who looks on.</summary>
public sealed partial class FirstMinuteTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Entered = "\e[?1049h";
    private const string Left = "\e[?25h\e[?1049l";
    private const string Pause = "Press a key for the live view";

    private const string Balance =
        "Balance: 7 published, 8 delivered = 3 registered + 2 duplicates + 3 set aside + 0 waiting.";

    /// <summary>Slower than the real time, in which the function answers.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(5);

    private TestDatabase _database = null!;
    private WatchedTerminal _terminal = null!;
    private Task<int> _running = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync(Cancellation);
        var variables = new Dictionary<string, string>(_database.Settings)
        {
            ["DB_ROOT_CERTIFICATE"] = "",
            ["CI"] = "",
        };
        _terminal = new WatchedTerminal(variables, 120, 40);
        _running = CommandLine.RunAsync(["--database", "configured"], _terminal, Cancellation);
        await SeeAsync(output => output.Contains(Pause, StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        _terminal.Close();
        await UntilAsync(() => _running.IsCompleted);
        _terminal.Dispose();
        await _database.DisposeAsync();
    }

    [Fact]
    public void It_says_what_it_does_and_waits_before_the_view_covers_the_tables()
    {
        _terminal.Output.Should().MatchRegex(
            "(?s)^Checking the database \\.{3} [^\n]*[0-9]\\.[0-9] s[^\n]*\n"
            + ".*Starting the function \\.{3} [^\n]*[0-9]\\.[0-9] s[^\n]*\n"
            + "Publishing 7 messages, the first of them delivered twice \\.{3} [^\n]*[0-9]\\.[0-9] s[^\n]*\n"
            + ".*Batches.*Table costumers.*Leonardo.*\\+5511999999999.*" + Pause)
            .And.NotContain(Entered);
    }

    [Fact]
    public async Task View_begins_with_these_messages_and_its_end_is_followed_by_the_balance()
    {
        _terminal.Press(' ');
        await SeeAsync(_ => _terminal.Picture.Contains("costumers: the latest of 3", StringComparison.Ordinal));
        var first = _terminal.Picture;
        _terminal.Press('q');
        await SeeAsync(_ => _running.IsCompleted);

        first.Should().MatchRegex(@"published +7\b").And.Contain("Not JSON").And.Contain("body_not_json");
        first.Should().Contain("l…@….com", "the database may be somebody's").And.NotContain("leonardo@example.com");
        (await _running).Should().Be(0);
        _terminal.Output[_terminal.Output.LastIndexOf(Left, StringComparison.Ordinal)..].Should()
            .Contain(Balance).And.Contain("None is missing.");
    }

    [Fact]
    public async Task Dead_letter_is_seen_without_personal_data_and_redriven_alone()
    {
        const string wanted = ": No e-mail address, no phone number";
        await PressAsync(' ', "What happened");
        await PressAsync('\r', "Dead letter 1 of 3");
        for (var number = 2; !_terminal.Picture.Contains(wanted, StringComparison.Ordinal); number++)
        {
            await PressAsync('j', $"Dead letter {number} of 3");
        }

        var page = _terminal.Picture;
        await PressAsync('r', "is redriven");
        await SeeAsync(_ => _terminal.Picture.Contains("set aside: 3", StringComparison.Ordinal));
        _terminal.Press('q');
        await SeeAsync(_ => _running.IsCompleted);

        page.Should().ContainAll(
            "email_not_an_email_address", "phone_not_a_phone_number", "What to do:", "aaa aa aaaaaaa.aaa", "99999")
            .And.NotContainAny("rui at", "12345");
        _terminal.Output.Should().Contain(Balance).And.Contain("None is missing.");
    }

    [Fact]
    public async Task Help_covers_the_view_until_a_key()
    {
        await PressAsync(' ', "What happened");
        await PressAsync('?', "AWS_ENDPOINT_URL=http://127.0.0.1:");
        await PressAsync('x', "What happened");

        _terminal.Picture.Should().NotContain("Poison", "the key only closed the help");
    }

    [Theory]
    [InlineData('q', 0)]
    [InlineData('\u0003', 130)]
    public async Task Without_the_view_the_balance_is_the_end(char key, int exitCode)
    {
        _terminal.Press(key);
        await SeeAsync(_ => _running.IsCompleted);

        (await _running).Should().Be(exitCode);
        _terminal.Output.Should().Contain(Balance).And.NotContain(Entered);
    }

    [Fact]
    public async Task Message_that_is_gone_without_an_outcome_is_named_and_fails_the_run()
    {
        await PressAsync(' ', "What happened");
        await PressAsync('?', "AWS_ENDPOINT_URL=http://127.0.0.1:");
        using var sqs = new AmazonSQSClient(
            new BasicAWSCredentials("local", "local"),
            new AmazonSQSConfig { ServiceURL = Endpoint().Match(_terminal.Picture).Value });
        var queue = (await sqs.GetQueueUrlAsync("NewClientFunctionSQS", Cancellation)).QueueUrl;
        var lost = await sqs.SendMessageAsync(
            new SendMessageRequest { QueueUrl = queue, MessageBody = "{}", DelaySeconds = 900 }, Cancellation);
        await sqs.PurgeQueueAsync(queue, Cancellation);
        await PressAsync('x', "What happened");
        _terminal.Press('q');
        await SeeAsync(_ => _running.IsCompleted);

        (await _running).Should().Be(1);
        string.Concat(_terminal.Output.Split('\r', '\n')).Should()
            .Contain($"Missing: 1 message, by SQS message id: {lost.MessageId}.");
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:[0-9]+")]
    private static partial Regex Endpoint();

    private async Task PressAsync(char key, string shown)
    {
        _terminal.Press(key);
        await SeeAsync(_ => _terminal.Picture.Contains(shown, StringComparison.Ordinal));
    }

    private async Task SeeAsync(Func<string, bool> condition)
    {
        await UntilAsync(() => _running.IsCompleted || condition(_terminal.Output));
        condition(_terminal.Output).Should().BeTrue(_terminal.Output + _terminal.Errors);
    }

    private Task UntilAsync(Func<bool> condition) => HangLimit.UntilAsync(
        () =>
        {
            _terminal.Clock.Advance(Moment);
            return condition();
        },
        Cancellation);
}
