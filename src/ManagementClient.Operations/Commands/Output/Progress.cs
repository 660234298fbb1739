using System.Globalization;
using Spectre.Console;

namespace ManagementClient.Operations.Commands.Output;

/// <summary>
/// How far long work is: after half a second a line that is drawn over on a terminal, else a line every ten seconds.
/// It is written to standard error.
/// </summary>
public sealed class Progress : IDisposable
{
    private const int BarLength = 20;

    private static readonly TimeSpan ShortWork = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan BetweenDrawings = TimeSpan.FromSeconds(0.25);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly TimeProvider _time = Terminal.Current.ProgressTime;
    private readonly IAnsiConsole? _line = Terminal.Current.ProgressLine;
    private readonly TextWriter _errors = Terminal.Error;
    private readonly string _verb;
    private readonly long _total;
    private readonly long _started;
    private readonly ITimer? _timer;
    private long _done;
    private bool _isDrawn;

    /// <param name="verb">What is done, to begin the line: <c>Looking at</c>.</param>
    /// <param name="total">How many there are, as near as anybody knows; zero where nobody does.</param>
    public Progress(string verb, long total)
    {
        (_verb, _total) = (verb, total);
        _started = _time.GetTimestamp();
        var (first, next) = _line is null ? (BetweenLines, BetweenLines) : (ShortWork, BetweenDrawings);
        _timer = Terminal.Current.IsQuiet ? null : _time.CreateTimer(_ => Show(), null, first, next);
    }

    public void Add(int number) => Interlocked.Add(ref _done, number);

    public void Set(long number) => Interlocked.Exchange(ref _done, number);

    /// <summary>What a person reads: <c>Moving messages: 1,200 of 10,000, 430 a second</c>.</summary>
    public override string ToString()
    {
        var done = Interlocked.Read(ref _done);
        var seconds = _time.GetElapsedTime(_started).TotalSeconds;
        var of = _total > 0 ? $" of {Counted.Number(Math.Max(_total, done))}" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{_verb}: {Counted.Number(done)}{of}, {(seconds > 0 ? done / seconds : 0):N0} a second");
    }

    public void Dispose()
    {
        _timer?.Dispose();
        lock (_gate)
        {
            if (_isDrawn)
            {
                _line!.Write(new ControlCode("\r\u001b[2K"));
            }

            _isDrawn = false;
        }
    }

    private void Show()
    {
        lock (_gate)
        {
            if (_line is null)
            {
                _errors.WriteLine(ToString());
                return;
            }

            _isDrawn = true;
            _line.Write(new ControlCode("\r\u001b[2K"));
            _line.Write(new Text(Fitting(Bar() + ToString(), _line.Profile.Width - 1)));
        }
    }

    private string Bar()
    {
        if (_total <= 0)
        {
            return "";
        }

        var filled = (int)(BarLength * Math.Min(_total, Interlocked.Read(ref _done)) / _total);
        return $"[{new string('#', filled)}{new string('.', BarLength - filled)}] ";
    }

    private static string Fitting(string text, int width) => text.Length <= width ? text : text[..Math.Max(0, width)];
}
