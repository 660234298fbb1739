using ManagementClient.Local.Live;

namespace ManagementClient.Local.UnitTests.Live;

public sealed class LiveNavigationTests
{
    private static readonly ConsoleKeyInfo Up = new('\0', ConsoleKey.UpArrow, false, false, false);
    private static readonly ConsoleKeyInfo Down = new('\0', ConsoleKey.DownArrow, false, false, false);
    private static readonly ConsoleKeyInfo Enter = Key('\r');
    private static readonly ConsoleKeyInfo Escape = Key('\e');

    private readonly LiveNavigation _navigation = new();

    [Fact]
    public void Question_mark_shows_the_help_and_any_key_leaves_it_without_doing_anything()
    {
        Press(Key('?')).Page.Should().Be(LivePage.Help);

        _navigation.Press(Key('s'), LiveStates.Busy.DeadLetters).Should().BeNull();
        _navigation.Apply(LiveStates.Busy).Page.Should().Be(LivePage.Overview);
    }

    [Fact]
    public void Enter_shows_the_marked_letter_and_escape_leaves_it()
    {
        Place(Press(Down)).Should().Be((LivePage.Overview, 1));
        Place(Press(Enter)).Should().Be((LivePage.DeadLetter, 1));
        Place(Press(Escape)).Should().Be((LivePage.Overview, 1));
    }

    [Fact]
    public void Mark_stays_between_the_first_letter_and_the_last()
    {
        Press(Up).Marked.Should().Be(0);
        Press(Down, Down, Down).Marked.Should().Be(1);
    }

    [Fact]
    public void Key_r_redrives_the_letter_that_is_looked_at_and_all_of_them_elsewhere()
    {
        _navigation.Press(Key('r'), LiveStates.Busy.DeadLetters).Should().Be(LiveCommand.Redrive);
        Press(Down, Enter);

        _navigation.Press(Key('r'), LiveStates.Busy.DeadLetters).Should().Be(LiveCommand.RedriveMarked);
        _navigation.Marked.Should().Be("letter-2");
    }

    [Fact]
    public void Letter_that_is_gone_is_not_shown_any_more()
    {
        Press(Enter);

        _navigation.Apply(LiveStates.Quiet).Page.Should().Be(LivePage.Overview);
    }

    [Fact]
    public void Enter_without_dead_letters_shows_none()
    {
        _navigation.Press(Enter, []).Should().BeNull();

        _navigation.Apply(LiveStates.Quiet).Page.Should().Be(LivePage.Overview);
    }

    [Theory]
    [InlineData('?')]
    [InlineData('\r')]
    public void Quit_quits_from_every_page(char page)
    {
        Press(Key(page));

        _navigation.Press(Key('q'), LiveStates.Busy.DeadLetters).Should().Be(LiveCommand.Quit);
    }

    private LiveState Press(params ConsoleKeyInfo[] keys)
    {
        foreach (var key in keys)
        {
            _navigation.Press(key, LiveStates.Busy.DeadLetters);
        }

        return _navigation.Apply(LiveStates.Busy);
    }

    private static (LivePage Page, int Marked) Place(LiveState state) => (state.Page, state.Marked);

    private static ConsoleKeyInfo Key(char key) => new(key, default, false, false, false);
}
