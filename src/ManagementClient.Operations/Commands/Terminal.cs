using ManagementClient.Operations.Display;
using Spectre.Console;

namespace ManagementClient.Operations.Commands;

/// <summary>
/// Where a command reads and writes, and which settings it finds: the console and the environment of this process, or
/// those that a caller inside the process gives it. Many commands may then run at once, each with its own. Whatever a
/// command writes here is text to the terminal, never an order.
/// </summary>
public abstract class Terminal
{
    private static readonly Terminal OfProcess = new ProcessTerminal();
    private static readonly AsyncLocal<Terminal?> Given = new();

    private readonly Lazy<TextWriter> _output;
    private readonly Lazy<TextWriter> _errors;
    private readonly Lazy<IAnsiConsole> _tables;

    protected Terminal()
    {
        _output = new Lazy<TextWriter>(() => TextWriter.Synchronized(new VisibleTextWriter(Writer)));
        _errors = new Lazy<TextWriter>(() => TextWriter.Synchronized(new VisibleTextWriter(ErrorWriter)));
        _tables = new Lazy<IAnsiConsole>(() => VisibleTables.On(Ansi));
    }

    /// <summary>That of the command that is running.</summary>
    public static Terminal Current
    {
        get => Given.Value ?? OfProcess;
        set => Given.Value = value;
    }

    public static TextReader In => Current.Reader;

    public static TextWriter Out => Current._output.Value;

    public static TextWriter Error => Current._errors.Value;

    /// <summary>Standard output for what must be UTF-8 whatever the terminal's own encoding.</summary>
    public static Stream Bytes => Current.OpenOutput();

    /// <summary>For tables and colours.</summary>
    public static IAnsiConsole Tables => Current._tables.Value;

    /// <summary>Whether this is the process's own, so that its signals are meant for the command.</summary>
    public bool IsOfProcess => this == OfProcess;

    /// <summary>Whether somebody is there who can answer a question.</summary>
    public abstract bool HasPerson { get; }

    /// <summary>Whether the person wants to see no progress and no advice.</summary>
    public bool IsQuiet { get; set; }

    /// <summary>Whether the person wants to see every call of a server.</summary>
    public bool IsVerbose { get; set; }

    /// <summary>Settings that options of the command line give.</summary>
    public Dictionary<string, string> GivenSettings { get; } = [];

    public abstract TimeProvider Time { get; }

    /// <summary>By which long work shows how far it is.</summary>
    public virtual TimeProvider ProgressTime => TimeProvider.System;

    /// <summary>Where a line can be drawn over; null where standard error is no terminal.</summary>
    public virtual IAnsiConsole? ProgressLine => null;

    /// <summary>Where relative paths begin.</summary>
    public abstract string Folder { get; }

    protected abstract TextReader Reader { get; }

    protected abstract TextWriter Writer { get; }

    protected abstract TextWriter ErrorWriter { get; }

    protected abstract IAnsiConsole Ansi { get; }

    /// <summary>An environment variable; null where it is not set.</summary>
    public abstract string? Variable(string name);

    /// <summary>All of standard input, byte by byte.</summary>
    public abstract Task<byte[]> ReadToEndAsync(CancellationToken cancellationToken);

    protected abstract Stream OpenOutput();
}
