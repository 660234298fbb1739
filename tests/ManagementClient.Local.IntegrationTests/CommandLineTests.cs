namespace ManagementClient.Local.IntegrationTests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("invoke", "-e", "events/none.json")]
    [InlineData("invoke", "-e", "events")]
    [InlineData("invoke")]
    [InlineData("invoke", "--bogus")]
    [InlineData("frobnicate")]
    [InlineData("publish")]
    [InlineData("publish", "--name", "Ana")]
    [InlineData("publish", "--count", "0")]
    [InlineData("publish", "--count", "many")]
    [InlineData("publish", "--count", "3", "--name", "Ana")]
    [InlineData("publish", "--count", "3", "--key", "k")]
    [InlineData("publish", "--file", "none.json")]
    [InlineData("customers", "--since", "yesterday")]
    [InlineData("customers", "--after", "-1")]
    [InlineData("customers", "forget")]
    [InlineData("customers", "forget", "--email", " ")]
    [InlineData("customers", "forget", "--email", "ana@example.com\nrui@example.com")]
    [InlineData("dlq", "inspect", "--queue-url", "http://127.0.0.1:1/0/q", "--email", "")]
    [InlineData("completion", "fish")]
    [InlineData("serve", "--queue-url", "http://127.0.0.1:1/0/q", "--timeout", "-1")]
    [InlineData("dlq", "inspect", "--queue-url", "http://127.0.0.1:1/0/q", "--timeout", "NaN")]
    [InlineData("dlq", "inspect", "--queue-url", "http://127.0.0.1:1/0/q", "--timeout", "1e300")]
    [InlineData("customers", "--phone-region", "55")]
    public async Task Wrong_command_line_is_one_line_and_exit_code_2(params string[] arguments)
    {
        var tool = await Tool.RunAsync("", Tool.OwnDatabase, arguments);

        tool.ExitCode.Should().Be(2);
        tool.ErrorLine.Should().NotContain("Exception").And.NotContain("System.");
        tool.Output.Should().BeEmpty();
    }

    [Fact]
    public async Task Version_names_the_tool_and_what_it_runs_on()
    {
        var tool = await Tool.RunAsync("", Tool.OwnDatabase, "version");

        tool.ExitCode.Should().Be(0);
        tool.Output.Should().MatchRegex(@"^managementclient \d+\.\d+\.\d+(\+[0-9a-f]{40})?, \.NET 10\.\S+, \S+\n$");
    }

    [Theory]
    [InlineData("'dlq' needs a command: inspect, redrive, edit, delete, export.", "dlq")]
    [InlineData("Unrecognized command or argument 'purge'.", "dlq", "purge")]
    [InlineData("Unrecognized command or argument 'inspct'. Did you mean 'inspect'?", "dlq", "inspct")]
    [InlineData("Unrecognized command or argument 'custmers'. Did you mean 'customers'?", "custmers")]
    [InlineData("Unrecognized command or argument '--jsno'. Did you mean '--json'?", "doctor", "--jsno")]
    public async Task Missing_or_unknown_command_of_a_group_is_named(string expected, params string[] arguments)
    {
        var tool = await Tool.RunAsync("", Tool.OwnDatabase, arguments);

        tool.ExitCode.Should().Be(2);
        tool.ErrorLine.Should().Be(expected);
    }

    [Theory]
    [InlineData("customers")]
    [InlineData("customers", "forget", "--email", "ana@example.com")]
    [InlineData("migrate")]
    public async Task Verb_that_needs_a_database_that_stays_says_so(params string[] arguments)
    {
        var tool = await Tool.RunAsync("", Tool.OwnDatabase, arguments);

        tool.ExitCode.Should().Be(2);
        tool.ErrorLine.Should().Contain("set DB_HOST");
    }

    [Theory]
    [InlineData("customers")]
    [InlineData("invoke", "-e", "events/sqs-event.json", "--database", "configured")]
    [InlineData("publish", "--count", "1", "--database", "configured")]
    public async Task Server_that_is_not_there_is_one_line(params string[] arguments)
    {
        var nobody = new Dictionary<string, string>
        {
            ["DB_HOST"] = "127.0.0.1",
            ["DB_PORT"] = "1",
            ["DB_NAME"] = "clients",
            ["DB_USER"] = "me",
            ["DB_PASSWORD"] = "canary",
        };

        var tool = await Tool.RunAsync("", nobody, arguments);

        tool.ExitCode.Should().Be(1);
        tool.Error.TrimEnd().Split('\n')
            .Where(line => !line.StartsWith("Works on the database ", StringComparison.Ordinal))
            .Should().ContainSingle()
            .Which.Should().StartWith("The database cannot be used").And.NotContain("canary");
    }

    [Fact]
    public async Task Reason_that_no_message_has_is_told_with_a_near_one_and_all_there_are()
    {
        var tool = await Tool.RunAsync(
            "", Tool.OwnDatabase, "dlq", "inspect", "--queue-url", "http://127.0.0.1:1/0/q", "--only", "emailmissing");

        tool.ExitCode.Should().Be(2);
        tool.ErrorLine.Should().ContainAll(
            "'emailmissing'", "Did you mean 'email_missing'?", "valid", "body_not_json", "phone_not_a_phone_number",
            "key_reused", "refused_by_database_").And.NotContain("name_not_a_phone_number");
    }

    [Theory]
    [InlineData("refused_by_database_23514")]
    [InlineData("name_lone_surrogate")]
    [InlineData("valid")]
    public async Task Reason_that_a_message_can_have_is_taken(string reason)
    {
        var tool = await Tool.RunAsync(
            "", Tool.OwnDatabase, "dlq", "inspect", "--queue-url", "http://127.0.0.1:1/0/q", "--only", reason);

        tool.ExitCode.Should().Be(1, "nothing listens there");
        tool.ErrorLine.Should().StartWith("Queue q at http://127.0.0.1:1, GetQueueAttributes: it cannot be reached");
    }

    [Fact]
    public async Task Help_has_a_line_for_each_verb_and_examples_for_one()
    {
        var all = await Tool.RunProcessAsync("", Tool.OwnDatabase, "--help");
        var one = await Tool.RunProcessAsync("", Tool.OwnDatabase, "publish", "--help");

        all.ExitCode.Should().Be(0);
        all.Output.Should().ContainAll(
            "Exit codes:", "invoke", "publish", "customers", "migrate", "doctor", "completion")
            .And.NotContain("--file message.json");
        one.Output.Should().ContainAll("Examples:", "publish --file message.json", "--count <number>");
    }

    [Fact]
    public async Task Words_are_completed()
    {
        var verbs = await Tool.RunAsync("", Tool.OwnDatabase, "[suggest:22]", "managementclient custom");
        var options = await Tool.RunAsync("", Tool.OwnDatabase, "[suggest:35]", "managementclient customers forget --");

        verbs.Output.Trim().Should().Be("customers");
        options.Output.Should().ContainAll("--email", "--dry-run");
    }

    [Theory]
    [InlineData("customers")]
    [InlineData("doctor")]
    [InlineData("dlq inspect")]
    [InlineData("validate")]
    public async Task Forms_of_the_output_are_completed(string command)
    {
        var line = $"managementclient {command} --output ";

        var tool = await Tool.RunAsync("", Tool.OwnDatabase, $"[suggest:{line.Length}]", line);

        tool.Output.Split('\n').Should().Contain(["table", "json", "csv"]);
    }

    [Theory]
    [InlineData("bash", "complete ")]
    [InlineData("zsh", "compdef ")]
    public async Task Shells_are_told_how_to_complete(string shell, string command)
    {
        var tool = await Tool.RunAsync("", Tool.OwnDatabase, "completion", shell);

        tool.Output.Should().Contain(command).And.Contain("ManagementClient.Local.dll").And.NotContain("@TOOL@");
    }
}
