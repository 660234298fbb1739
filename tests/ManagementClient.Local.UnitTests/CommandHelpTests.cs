using System.CommandLine;
using System.CommandLine.Help;

namespace ManagementClient.Local.UnitTests;

public sealed class CommandHelpTests
{
    [Theory]
    [InlineData(30, "  Polls a queue and feeds the\n  function with it, as Lambda\n  does.\n\n  Ctrl-C ends it.\n")]
    [InlineData(int.MaxValue, "  Polls a queue and feeds the function with it, as Lambda does.\n\n  Ctrl-C ends it.\n")]
    public void Paragraphs_fill_the_width_of_the_terminal(int width, string expected)
    {
        var root =
            new RootCommand("Polls a queue and feeds the\nfunction with it,\nas Lambda does.\n\nCtrl-C ends it.");
        root.Options.OfType<HelpOption>().Single().Action = new CommandHelp(new HelpAction { MaxWidth = width });

        Help(root).Should().Contain(expected);
    }

    [Fact]
    public void No_line_is_longer_than_120_columns_where_the_width_is_not_known()
    {
        var root = new RootCommand("Polls.")
        {
            new Option<string>("--file") { Description = string.Join(' ', Enumerable.Repeat("word", 60)) },
        };
        root.Options.OfType<HelpOption>().Single().Action = new CommandHelp(new HelpAction { MaxWidth = int.MaxValue });

        Help(root).Split('\n').Should().OnlyContain(line => line.Length <= 120);
    }

    private static string Help(RootCommand root)
    {
        using var output = new StringWriter { NewLine = "\n" };
        root.Parse("--help").Invoke(new InvocationConfiguration { Output = output });
        return string.Join('\n', output.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()));
    }
}
