using System.Text.Json;

namespace ManagementClient.Local.IntegrationTests;

public sealed class ValidateTests
{
    private const string Good = """{"name_costumer":"Ana Souza","email":"ana@example.com","phone":"+5521988887777"}""";
    private const string WithoutPhone = """{"name_costumer":"Ana Souza","email":"ana@example.com"}""";

    [Theory]
    [InlineData(Good)]
    [InlineData(Good + "\n")]
    [InlineData("{\n\n\"name_costumer\": \"A\",\n\"email\": \"ana@example.com\",\n\"phone\": \"+5521988887777\"\n}\n")]
    public async Task One_message_that_would_be_registered_is_exit_code_0(string message)
    {
        var tool = await ValidateAsync(message);

        tool.ExitCode.Should().Be(0, tool.Output + tool.Error);
        tool.Output.Should().Be("message: registered\n1 message: 1 would be registered, 0 rejected.\n");
    }

    [Fact]
    public async Task Lines_are_counted_as_an_editor_counts_them()
    {
        var tool = await ValidateAsync($"{Good}\n\n{WithoutPhone}\r\nnot JSON\n");

        tool.ExitCode.Should().Be(1);
        tool.Output.Should().Be("""
            line 1: registered
            line 3: rejected
              phone_missing: The object lacks the field; its name is exact, letter case too.
            line 4: rejected
              body_not_json: The body is not JSON: cut off, single quotes, a trailing comma, a form or XML.
            3 messages: 1 would be registered, 2 rejected.

            """);
    }

    [Fact]
    public async Task Elements_of_an_array_are_messages()
    {
        var tool = await ValidateAsync($"[{Good},\n{WithoutPhone}, 7]", "--json");

        tool.ExitCode.Should().Be(1);
        var lines = tool.Output.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        lines.Select(line => line.GetProperty("outcome").GetString()).Should()
            .Equal("registered", "rejected", "rejected");
        lines.Select(line => line.GetProperty("reasons").GetRawText()).Should()
            .Equal("[]", "[\"phone_missing\"]", "[\"body_not_object\"]");
    }

    [Fact]
    public async Task Outcomes_are_a_table_of_a_spreadsheet_on_request()
    {
        var tool = await ValidateAsync($"[{Good},{{}}]", "--output", "csv");

        tool.Output.Should().Be(
            "message,outcome,reasons\n1,registered,\n2,rejected,\"name_missing, email_missing, phone_missing\"\n");
    }

    [Fact]
    public async Task Broken_message_over_several_lines_is_one_message()
    {
        var tool = await ValidateAsync("{\n  'name_costumer': 'Ana'\n}");

        tool.ExitCode.Should().Be(1);
        tool.Output.Should().StartWith("message: rejected\n  body_not_json: ");
    }

    [Fact]
    public async Task Message_that_SNS_does_not_take_is_rejected()
    {
        var tool = await ValidateAsync(Good[..^1] + $",\"more\":\"{new string('x', 262_144)}\"}}");

        tool.ExitCode.Should().Be(1);
        tool.Output.Should().Contain("  too_large_for_sns: The message has more bytes than SNS takes.");
    }

    [Theory]
    [InlineData(" \n\t\n", "-", "The file '-' holds no message.")]
    [InlineData("", "none.json", "The file 'none.json' cannot be read: ")]
    public async Task File_without_a_message_is_a_mistake_of_the_command_line(string input, string file, string line)
    {
        var tool = await Tool.RunAsync(input, new Dictionary<string, string>(), "validate", file);

        tool.ExitCode.Should().Be(2);
        tool.ErrorLine.Should().StartWith(line);
    }

    [Fact]
    public async Task Event_for_the_function_is_no_message_of_a_publisher()
    {
        var tool = await Tool.RunAsync("", new Dictionary<string, string>(), "validate", "events/sqs-event.json");

        (tool.ExitCode, tool.Output).Should().Be((2, ""));
        tool.ErrorLine.Should().Be(
            "The file 'events/sqs-event.json' is an event of SQS, not what a publisher sends:"
            + " 'invoke -e events/sqs-event.json' takes it.");
    }

    [Fact]
    public async Task Name_of_a_file_or_the_list_of_reasons_is_asked_for()
    {
        var unnamed = await Tool.RunAsync("", new Dictionary<string, string>(), "validate");

        unnamed.ErrorLine.Should().StartWith("Name a file");
        (await ValidateAsync(Good, "--reasons")).ExitCode.Should().Be(2);
    }

    private static Task<Tool> ValidateAsync(string input, params string[] options) =>
        Tool.RunAsync(input, new Dictionary<string, string>(), ["validate", "-", .. options]);
}
