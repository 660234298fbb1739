namespace ManagementClient.Local.Live;

/// <summary>The pages of the live view.</summary>
internal enum LivePage
{
    Overview,
    Help,
    DeadLetter,
}

/// <summary>Which page is shown, and which dead letter is marked.</summary>
internal sealed class LiveNavigation
{
    private LivePage _page;

    /// <summary>The id of the marked dead letter; null if none was marked yet.</summary>
    internal string? Marked { get; private set; }

    /// <summary>Puts the page and the mark into the state. The letter may have gone since.</summary>
    internal LiveState Apply(LiveState state)
    {
        var marked = IndexIn(state.DeadLetters);
        if (_page is LivePage.DeadLetter && marked < 0)
        {
            _page = LivePage.Overview;
        }

        return state with { Page = _page, Marked = Math.Max(marked, 0) };
    }

    /// <returns>The command of the key; null if it only moved about in the view, or means nothing.</returns>
    internal LiveCommand? Press(ConsoleKeyInfo key, IReadOnlyList<DeadLetterState> letters)
    {
        var command = LiveKeys.CommandOf(key);
        if (command is LiveCommand.Quit or LiveCommand.Interrupt)
        {
            return command;
        }

        if (_page is LivePage.Help)
        {
            _page = LivePage.Overview;
            return null;
        }

        return _page is LivePage.DeadLetter ? PressOnLetter(command, letters) : PressOnOverview(command, letters);
    }

    private LiveCommand? PressOnOverview(LiveCommand? command, IReadOnlyList<DeadLetterState> letters)
    {
        switch (command)
        {
            case LiveCommand.Up or LiveCommand.Down:
                Move(command, letters);
                return null;
            case LiveCommand.Open:
                Move(command, letters);
                _page = letters.Count > 0 ? LivePage.DeadLetter : _page;
                return null;
            case LiveCommand.Help:
                _page = LivePage.Help;
                return null;
            default:
                return command;
        }
    }

    private LiveCommand? PressOnLetter(LiveCommand? command, IReadOnlyList<DeadLetterState> letters)
    {
        switch (command)
        {
            case LiveCommand.Up or LiveCommand.Down:
                Move(command, letters);
                return null;
            case LiveCommand.Help:
                _page = LivePage.Help;
                return null;
            case LiveCommand.Open or LiveCommand.Back:
                _page = LivePage.Overview;
                return null;
            case LiveCommand.Redrive:
                _page = LivePage.Overview;
                return LiveCommand.RedriveMarked;
            default:
                return command;
        }
    }

    private void Move(LiveCommand? command, IReadOnlyList<DeadLetterState> letters)
    {
        var step = command switch
        {
            LiveCommand.Up => -1,
            LiveCommand.Down => 1,
            _ => 0,
        };
        var index = Math.Clamp(Math.Max(IndexIn(letters), 0) + step, 0, Math.Max(letters.Count - 1, 0));
        Marked = index < letters.Count ? letters[index].Id : null;
    }

    private int IndexIn(IReadOnlyList<DeadLetterState> letters) =>
        letters.Select(letter => letter.Id).ToList().IndexOf(Marked ?? "");
}
