using ManagementClient.Local.Live;

namespace ManagementClient.Local.UnitTests.Live;

public sealed class LiveKeysTests
{
    [Fact]
    public void Every_key_of_the_legend_does_something_and_no_two_the_same()
    {
        var wishes = LiveKeys.Legend.Select(entry => LiveKeys.CommandOf(Press(entry.Key)));

        wishes.Should().NotContainNulls().And.OnlyHaveUniqueItems();
    }

    [Theory]
    [InlineData('p', nameof(LiveCommand.PublishClient))]
    [InlineData('d', nameof(LiveCommand.PublishDuplicate))]
    [InlineData('x', nameof(LiveCommand.PublishPoison))]
    [InlineData('s', nameof(LiveCommand.StopOrStartServer))]
    [InlineData('c', nameof(LiveCommand.CutConnections))]
    [InlineData('r', nameof(LiveCommand.Redrive))]
    [InlineData('\r', nameof(LiveCommand.Open))]
    [InlineData('\e', nameof(LiveCommand.Back))]
    [InlineData('?', nameof(LiveCommand.Help))]
    [InlineData('q', nameof(LiveCommand.Quit))]
    [InlineData('Q', nameof(LiveCommand.Quit))]
    [InlineData('\u0003', nameof(LiveCommand.Interrupt))]
    public void Key_means(char key, string command) => LiveKeys.CommandOf(Press(key)).ToString().Should().Be(command);

    [Theory]
    [InlineData('y')]
    [InlineData(' ')]
    public void Other_keys_mean_nothing(char key) => LiveKeys.CommandOf(Press(key)).Should().BeNull();

    [Fact]
    public void Ctrl_C_is_no_c()
    {
        var key = new ConsoleKeyInfo('c', ConsoleKey.C, shift: false, alt: false, control: true);

        LiveKeys.CommandOf(key).Should().Be(LiveCommand.Interrupt);
    }

    private static ConsoleKeyInfo Press(char key) => new(key, default, shift: false, alt: false, control: false);
}
