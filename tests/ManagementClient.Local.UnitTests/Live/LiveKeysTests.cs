using ManagementClient.Local.Live;

namespace ManagementClient.Local.UnitTests.Live;

public sealed class LiveKeysTests
{
    [Fact]
    public void Every_key_of_the_legend_does_something_and_no_two_the_same()
    {
        var wishes = LiveKeys.Legend.Select(entry => LiveKeys.WishOf(Press(entry.Key)));

        wishes.Should().NotContainNulls().And.OnlyHaveUniqueItems();
    }

    [Theory]
    [InlineData('p', nameof(LiveWish.PublishClient))]
    [InlineData('d', nameof(LiveWish.PublishDuplicate))]
    [InlineData('x', nameof(LiveWish.PublishPoison))]
    [InlineData('s', nameof(LiveWish.StopOrStartServer))]
    [InlineData('c', nameof(LiveWish.CutConnections))]
    [InlineData('r', nameof(LiveWish.Redrive))]
    [InlineData('q', nameof(LiveWish.Quit))]
    [InlineData('Q', nameof(LiveWish.Quit))]
    [InlineData('\u0003', nameof(LiveWish.Interrupt))]
    public void Key_means(char key, string wish) => LiveKeys.WishOf(Press(key)).ToString().Should().Be(wish);

    [Theory]
    [InlineData('y')]
    [InlineData(' ')]
    [InlineData('\r')]
    public void Other_keys_mean_nothing(char key) => LiveKeys.WishOf(Press(key)).Should().BeNull();

    [Fact]
    public void Ctrl_C_is_no_c()
    {
        var key = new ConsoleKeyInfo('c', ConsoleKey.C, shift: false, alt: false, control: true);

        LiveKeys.WishOf(key).Should().Be(LiveWish.Interrupt);
    }

    private static ConsoleKeyInfo Press(char key) => new(key, default, shift: false, alt: false, control: false);
}
