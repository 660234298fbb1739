using System.CommandLine;

namespace ManagementClient.Local.UnitTests;

public sealed class CommandPageTests
{
    private const string WriteAnew = "dotnet run --project src/ManagementClient.Local -- commands > docs/commands.md";

    [Fact]
    public void The_page_of_commands_is_what_the_tool_prints()
    {
        var folder = Folder(new DirectoryInfo(AppContext.BaseDirectory));

        File.ReadAllText(Path.Combine(folder, "docs/commands.md")).Should().Be(
            CommandPage.Of(CommandLine.Create()), "this writes it anew: {0}", WriteAnew);
    }

    [Fact]
    public void Every_command_is_on_the_page_with_its_options_and_an_example()
    {
        var sections = CommandPage.Of(CommandLine.Create()).Split("\n## ")[1..]
            .ToDictionary(section => section.Split('\n')[0]);

        foreach (var command in Below(CommandLine.Create()))
        {
            var section = sections.Should().ContainKey(string.Join(' ', Words(command))).WhoseValue;

            section.Should().Contain("```sh\n");
            (section.Contains("\nExit code 1: ", StringComparison.Ordinal) || command.Action is null).Should().BeTrue();
            foreach (var part in command.Options.Where(IsItsOwn).Select(option => $"`{option.Name}")
                .Concat(command.Arguments.Select(argument => argument.Description!)))
            {
                section.Should().Contain(part);
            }
        }
    }

    private static bool IsItsOwn(Option option) =>
        !option.Hidden && !option.Recursive && option.Name is not ("--help" or "--version");

    private static IEnumerable<string> Words(Command command) => command is RootCommand
        ? ["managementclient"]
        : [.. Words(command.Parents.OfType<Command>().Single()), command.Name];

    private static IEnumerable<Command> Below(Command command) =>
        command.Subcommands.SelectMany(Below).Prepend(command);

    private static string Folder(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "ManagementClient.sln")) ? folder.FullName : Folder(folder.Parent!);
}
