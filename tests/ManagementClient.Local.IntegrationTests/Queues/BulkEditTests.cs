using ManagementClient.Simulation.Messaging;
using ManagementClient.Simulation.SqsApi;

namespace ManagementClient.Local.IntegrationTests.Queues;

public sealed class BulkEditTests : IAsyncDisposable
{
    private static readonly Dictionary<string, string> NoSettings = new() { ["DB_HOST"] = "", ["EDITOR"] = "" };

    private readonly SqsStandIn _sqs = new();
    private readonly Queue _deadLetters;
    private readonly Queue _queue;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bulk-edit-tests-");

    public BulkEditTests()
    {
        _deadLetters = _sqs.AddQueue("NewClientFunctionDLQ");
        _queue = _sqs.AddQueue("NewClientFunctionSQS", _deadLetters);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return _sqs.DisposeAsync();
    }

    [Fact]
    public async Task National_numbers_get_the_country_code_each_under_its_own_key()
    {
        var ids = Enumerable.Range(0, 41).Select(number => Send(
            $"Client {number}", $"client{number}@example.com", $"(11) 98765-{number:D4}")).ToList();
        var other = _deadLetters.Send(new OutgoingMessage("Hello, this is not JSON"));

        var tool = await EditAsync("--only", "phone_without_country_code", "--phone-region", "BR");

        tool.ExitCode.Should().Be(0, tool.Error);
        tool.Output.Should().StartWith("41 messages corrected and sent to NewClientFunctionSQS");
        _queue.Content.Select(message => message.Attributes["IdempotencyKey"].Value).Should().BeEquivalentTo(ids);
        _queue.Content.Should().OnlyContain(message => message.Body.Contains("\"+55119876"));
        _deadLetters.Content.Should().ContainSingle().Which.MessageId.Should().Be(other);
        _deadLetters.Counts.Visible.Should().Be(1);
    }

    [Fact]
    public async Task Dry_run_shows_shapes_before_and_after_and_sends_nothing()
    {
        var id = Send("Ana", "ana@example.com", "(11) 98765-4321");

        var tool = await EditAsync("--only", "phone_without_country_code", "--phone-region", "BR", "--dry-run");

        tool.ExitCode.Should().Be(0, tool.Error);
        tool.Output.Should().ContainAll("1 would be valid", id, "phone: (99) 99999-9999 -> +9999999999999");
        tool.Output.Should().NotContain("98765");
        _queue.Content.Should().BeEmpty();
        _deadLetters.Counts.Visible.Should().Be(1);
    }

    [Theory]
    [InlineData("edit", "--only", "phone_without_country_code", "--phone-region", "BR")]
    [InlineData("redrive", "--only", "phone_without_country_code")]
    public async Task Dry_run_fails_as_the_run_would_where_nobody_says_where_to_send(
        string verb, params string[] arguments)
    {
        _sqs.AddQueue("AnotherSource", _deadLetters);
        Send("Ana", "ana@example.com", "(11) 98765-4321");

        var dryRun = await DlqAsync(verb, [.. arguments, "--dry-run"]);
        var run = await DlqAsync(verb, arguments);

        run.ErrorLine.Should().Contain("does not say which of").And.Contain("--to");
        (dryRun.ExitCode, dryRun.ErrorLine).Should().Be((run.ExitCode, run.ErrorLine));
        _deadLetters.Counts.Visible.Should().Be(1);
    }

    [Theory]
    [InlineData("edit", "--only", "phone_without_country_code", "--phone-region", "BR")]
    [InlineData("redrive", "--only", "phone_without_country_code")]
    public async Task Dry_run_needs_the_queue_to_send_to_that_the_run_needs(string verb, params string[] arguments)
    {
        var lonely = _sqs.AddQueue("Lonely");
        lonely.Send(new OutgoingMessage(ClientMessages.Body("Ana", "ana@example.com", "(11) 98765-4321")));
        string[] command = ["dlq", verb, "--queue-url", _sqs.UrlOf("Lonely"), .. arguments];

        var dryRun = await Tool.RunAsync("", NoSettings, [.. command, "--dry-run"]);
        var run = await Tool.RunAsync("", NoSettings, command);

        run.ExitCode.Should().Be(1);
        run.ErrorLine.Should().StartWith("No queue has Lonely as its dead-letter queue").And.Contain("--to");
        dryRun.Should().Be(run);
    }

    [Fact]
    public async Task Dry_run_of_what_would_stay_ends_as_the_run_would()
    {
        Send("Rui", "rui at gmail.com", "+5511987654322");

        var tool = await EditAsync(
            "--only", "email_not_an_email_address", "--map", "email=,com:.com", "--dry-run");

        tool.ExitCode.Should().Be(1);
        tool.Output.Should().Contain("0 would be valid and go back, 1 would stay");
    }

    [Fact]
    public async Task Field_of_another_name_is_renamed()
    {
        _deadLetters.Send(new OutgoingMessage("""{"nome":"Ana","email":"ana@example.com","phone":"+5511987654321"}"""));

        var tool = await EditAsync("--only", "name_missing", "--rename", "nome=name_costumer");

        tool.ExitCode.Should().Be(0, tool.Error);
        _queue.Content.Should().ContainSingle().Which.Body.Should().NotContain("nome\"")
            .And.Contain("\"name_costumer\":\"Ana\"");
    }

    [Fact]
    public async Task Part_of_a_field_is_replaced_and_what_is_rejected_still_stays_and_is_named()
    {
        Send("Ana", "ana@gmail,com", "+5511987654321");
        var broken = Send("Rui", "rui at gmail.com", "+5511987654322");

        var tool = await EditAsync("--only", "email_not_an_email_address", "--map", "email=,com:.com");

        tool.ExitCode.Should().Be(1);
        tool.Output.Should().Contain($"1 message left, the correction changes nothing: {broken}");
        _queue.Content.Should().ContainSingle().Which.Body.Should().Contain("ana@gmail.com");
        _deadLetters.Counts.Visible.Should().Be(1);
    }

    [Fact]
    public async Task Correction_that_leaves_a_fault_is_named_with_the_reason()
    {
        var id = Send("Ana", "ana@example.com", "12");

        var tool = await EditAsync("--only", "phone_not_a_phone_number", "--set", "phone=13");

        tool.ExitCode.Should().Be(1);
        tool.Output.Should().Contain($"1 message left, phone_not_a_phone_number: {id}");
        _queue.Content.Should().BeEmpty();
        _deadLetters.Counts.Visible.Should().Be(1);
    }

    [Fact]
    public async Task Several_ids_are_corrected_in_one_pass()
    {
        var ids = Enumerable.Range(0, 15).Select(number => Send("Ana", $"a{number}@example.com", "12")).ToList();

        var tool = await EditAsync([.. ids.Take(9), "--set", "phone=+5511987654321"]);

        tool.ExitCode.Should().Be(0, tool.Error);
        _queue.Content.Should().HaveCount(9);
        _deadLetters.Content.Select(message => message.MessageId).Should().BeEquivalentTo(ids.Skip(9));
        _sqs.Calls.Count(action => action == "ReceiveMessage").Should().BeLessThan(6);
    }

    [Fact]
    public async Task Copies_of_a_message_are_sent_once()
    {
        var body = ClientMessages.Body("Ana", "ana@example.com", "(11) 98765-4321");
        _deadLetters.Send(ClientMessages.Keyed(body, "ana's key"));
        _deadLetters.Send(ClientMessages.Keyed(body, "ana's key"));

        await EditAsync("--only", "phone_without_country_code", "--phone-region", "BR");

        _queue.Content.Should().ContainSingle().Which.Attributes["IdempotencyKey"].Value.Should().Be("ana's key");
        _deadLetters.Content.Should().BeEmpty();
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    public async Task Exported_file_comes_back_corrected(string format)
    {
        Send("=SUM(1;2), \"Ana\"", "ana at example.com", "+5511987654321");
        Send("Rui\nSilva", "rui at example.com", "+5511987654322");
        var file = Path.Combine(_folder.FullName, "letters");
        var export = await DlqAsync("export", "--format", format, "--show-personal-data", "--file", file);
        export.ExitCode.Should().Be(0, export.Error);
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            file,
            text.Replace(" at example.com", "@example.com", StringComparison.Ordinal)
                .Replace(@"Rui\nSilva", "Rui Silva", StringComparison.Ordinal)
                .Replace("\"Rui\nSilva\"", "Rui Silva", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);

        var tool = await EditAsync("--from-file", file);

        tool.ExitCode.Should().Be(0, tool.Output + tool.Error);
        _deadLetters.Content.Should().BeEmpty();
        _queue.Content.Select(message => message.Body).Should().BeEquivalentTo(
            ClientMessages.Body("=SUM(1;2), \"Ana\"", "ana@example.com", "+5511987654321"),
            ClientMessages.Body("Rui Silva", "rui@example.com", "+5511987654322"));
    }

    [Fact]
    public async Task Exported_file_is_its_owners_alone_and_has_no_formulas()
    {
        Send("=1+1", "@ana", "+5511987654321");
        var file = Path.Combine(_folder.FullName, "letters.csv");

        var tool = await DlqAsync("export", "--show-personal-data", "--file", file);
        var again = await DlqAsync("export", "--file", file);

        tool.ExitCode.Should().Be(0, tool.Error);
        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))
            .Should().Contain(",'=1+1,'@ana,'+5511987654321,");
        again.ExitCode.Should().Be(2);
        var ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        (OperatingSystem.IsWindows() ? ownerOnly : File.GetUnixFileMode(file)).Should().Be(ownerOnly);
    }

    [Theory]
    [InlineData("csv", "no column id, or none of")]
    [InlineData("json", "its fields are masked")]
    public async Task Masked_file_does_not_come_back(string format, string problem)
    {
        Send("Ana", "ana at example.com", "+5511987654321");
        var file = Path.Combine(_folder.FullName, "letters");
        await DlqAsync("export", "--format", format, "--file", file);

        var tool = await EditAsync("--from-file", file);

        tool.ExitCode.Should().Be(2);
        tool.ErrorLine.Should().Contain(problem);
        _queue.Content.Should().BeEmpty();
    }

    [Fact]
    public async Task Semicolons_and_a_byte_order_mark_of_a_spreadsheet_are_read()
    {
        var id = Send("Ana", "ana at example.com", "12");
        var file = Path.Combine(_folder.FullName, "letters.csv");
        await File.WriteAllTextAsync(
            file,
            $"\ufeffid;name_costumer;email;phone\r\n{id};;ana@example.com;'+5511987654321\r\n",
            TestContext.Current.CancellationToken);

        var tool = await EditAsync("--from-file", file);

        tool.ExitCode.Should().Be(0, tool.Output + tool.Error);
        _queue.Content.Should().ContainSingle().Which.Body
            .Should().Be(ClientMessages.Body("Ana", "ana@example.com", "+5511987654321"));
    }

    [Fact]
    public async Task Id_of_a_file_that_is_not_in_the_queue_is_named()
    {
        var file = Path.Combine(_folder.FullName, "letters.csv");
        await File.WriteAllTextAsync(
            file, "id,phone\nno-such-message,+5511987654321\n", TestContext.Current.CancellationToken);

        var tool = await EditAsync("--from-file", file);

        tool.ExitCode.Should().Be(1);
        tool.ErrorLine.Should().Contain("has no message no-such-message");
    }

    [Fact]
    public async Task Messages_that_another_reader_hides_are_told()
    {
        Send("Ana", "ana@example.com", "(11) 98765-4321");
        Send("Rui", "rui@example.com", "(11) 98765-4322");
        _deadLetters.Receive(1, TimeSpan.FromMinutes(2)).Should().ContainSingle();

        var tool = await EditAsync("--only", "phone_without_country_code", "--phone-region", "BR");

        tool.Output.Should().StartWith("1 message corrected");
        tool.ErrorLine.Should().StartWith("NewClientFunctionDLQ hides 1 message more");
    }

    [Fact]
    public async Task Killed_run_is_repeated_and_every_message_arrives_corrected()
    {
        var ids = Enumerable.Range(0, 300).Select(number => Send(
            $"Client {number}", $"client{number}@example.com", $"(11) 98765-{number:D4}")).ToList();
        var reached = new TaskCompletionSource();
        var deletions = 0;
        _sqs.Fault = action => action == "DeleteMessageBatch" && Interlocked.Increment(ref deletions) > 12
            ? new SqsServerFault.Hang(reached)
            : new SqsServerFault.None();
        string[] edit =
        [
            "dlq", "edit", "--queue-url", _sqs.UrlOf(_deadLetters.Name),
            "--only", "phone_without_country_code", "--phone-region", "BR",
        ];
        await using (var running = RunningTool.Start(NoSettings, edit))
        {
            await reached.Task.WaitAsync(TestContext.Current.CancellationToken);
            await running.SignalAsync("KILL");
            await running.EndAsync();
        }

        _sqs.Fault = _ => new SqsServerFault.None();
        _sqs.Clock.Advance(TimeSpan.FromMinutes(2));
        var left = _deadLetters.Content.Count;

        var tool = await Tool.RunAsync("", NoSettings, edit);

        left.Should().BeInRange(1, 180);
        tool.ExitCode.Should().Be(0, tool.Output + tool.Error);
        _deadLetters.Content.Should().BeEmpty();
        _queue.Content.Select(message => message.Attributes["IdempotencyKey"].Value).Distinct()
            .Should().BeEquivalentTo(ids);
    }

    [Fact]
    public async Task Messages_of_one_reason_are_deleted_once_somebody_says_yes()
    {
        _deadLetters.Send(new OutgoingMessage(" "));
        _deadLetters.Send(new OutgoingMessage(" "));
        var other = Send("Ana", "ana@example.com", "12");

        var asked = await DlqAsync("delete", "--only", "body_empty");
        var dryRun = await DlqAsync("delete", "--only", "body_empty", "--dry-run");
        var before = _deadLetters.Counts.Visible;
        var done = await DlqAsync("delete", "--only", "body_empty", "--yes");

        asked.ExitCode.Should().Be(2);
        asked.ErrorLine.Should().Contain("--yes");
        dryRun.Output.Should().StartWith("2 messages of NewClientFunctionDLQ meant");
        before.Should().Be(3);
        done.Output.Should().Contain("2 messages deleted");
        _deadLetters.Content.Should().ContainSingle().Which.MessageId.Should().Be(other);
    }

    [Fact]
    public async Task Old_messages_are_deleted_and_new_ones_stay()
    {
        Send("Ana", "ana@example.com", "12");
        await DlqAsync("delete", "--older-than", "1h", "--yes");
        var before = _deadLetters.Content.Count;

        var done = await DlqAsync("delete", "--older-than", "2126-01-01", "--yes");

        before.Should().Be(1);
        done.ExitCode.Should().Be(0, done.Error);
        _deadLetters.Content.Should().BeEmpty();
    }

    [Theory]
    [InlineData("edit", "Say which messages")]
    [InlineData("delete", "Say which messages")]
    public async Task Nothing_is_done_where_no_message_is_named(string verb, string problem)
    {
        Send("Ana", "ana@example.com", "12");

        var tool = await DlqAsync(verb, verb == "edit" ? ["--set", "phone=1"] : []);

        tool.ExitCode.Should().Be(2);
        tool.ErrorLine.Should().Contain(problem);
        _deadLetters.Counts.Visible.Should().Be(1);
    }

    private string Send(string name, string email, string phone) =>
        _deadLetters.Send(new OutgoingMessage(ClientMessages.Body(name, email, phone)));

    private Task<Tool> EditAsync(params string[] arguments) => DlqAsync("edit", arguments);

    private Task<Tool> DlqAsync(string verb, params string[] arguments) => Tool.RunAsync(
        "", NoSettings, ["dlq", verb, "--queue-url", _sqs.UrlOf(_deadLetters.Name), .. arguments]);
}
