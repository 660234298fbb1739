using ManagementClient.Operations.Commands.Configuration;
using ManagementClient.Operations.Display;
using ManagementClient.Simulation.Functions;
using ManagementClient.Simulation.RuntimeApi;
using Spectre.Console;

namespace ManagementClient.Operations.Commands;

/// <summary>
/// The input, the output and the settings of a command: the console and the environment of this process, or those that
/// a caller in the process provides, so that many commands can run at once. Control sequences in the output are shown
/// as text.
/// </summary>
public abstract class Terminal
{
    private static readonly Terminal OfProcess = new ProcessTerminal();
    private static readonly AsyncLocal<Terminal?> Given = new();

    private readonly Lazy<TextWriter> _output;
    private readonly Lazy<TextWriter> _errors;
    private readonly Lazy<IAnsiConsole> _tables;
    private readonly HashSet<string> _told = [];

    protected Terminal()
    {
        _output = new Lazy<TextWriter>(() => TextWriter.Synchronized(new VisibleTextWriter(Writer)));
        _errors = new Lazy<TextWriter>(() => TextWriter.Synchronized(new VisibleTextWriter(ErrorWriter)));
        _tables = new Lazy<IAnsiConsole>(() => VisibleTables.On(Ansi));
    }

    /// <summary>The terminal of the current command.</summary>
    public static Terminal Current
    {
        get => Given.Value ?? OfProcess;
        set => Given.Value = value;
    }

    public static TextReader In => Current.Reader;

    public static TextWriter Out => Current._output.Value;

    public static TextWriter Error => Current._errors.Value;

    /// <summary>Standard output for text that must be UTF-8, whatever the encoding of the terminal.</summary>
    public static Stream Bytes => Current.OpenOutput();

    /// <summary>For tables and colours.</summary>
    public static IAnsiConsole Tables => Current._tables.Value;

    /// <summary>Whether this is the process's own terminal, so that its signals are meant for the command.</summary>
    public bool IsOfProcess => this == OfProcess;

    /// <summary>Whether a person can answer a question.</summary>
    public abstract bool HasPerson { get; }

    /// <summary>Whether somebody sees what is drawn, and can press a key.</summary>
    public virtual bool IsWatched => false;

    /// <summary>The size in columns and rows.</summary>
    public virtual (int Width, int Height) Size => (80, 24);

    /// <summary>Whether Ctrl-C is a key like the others, not a signal.</summary>
    public virtual bool IsInterruptAKey
    {
        set => _ = value;
    }

    /// <summary>Whether the person wants to see no progress and no notes.</summary>
    public bool IsQuiet { get; set; }

    /// <summary>Whether the person wants to see every call of a server.</summary>
    public bool IsVerbose { get; set; }

    /// <summary>The settings from options of the command line.</summary>
    public Dictionary<string, Setting> GivenSettings { get; } = [];

    public abstract TimeProvider Time { get; }

    /// <summary>By which long work shows how far it is.</summary>
    public virtual TimeProvider ProgressTime => TimeProvider.System;

    /// <summary>Where a line can be drawn over; null where standard error is no terminal.</summary>
    public virtual IAnsiConsole? ProgressLine => null;

    /// <summary>The folder that relative paths start from.</summary>
    public abstract string Folder { get; }

    protected abstract TextReader Reader { get; }

    protected abstract TextWriter Writer { get; }

    protected abstract TextWriter ErrorWriter { get; }

    protected abstract IAnsiConsole Ansi { get; }

    /// <summary>Writes a line to standard error that is neither a result nor a problem.</summary>
    public static void Note(string line)
    {
        if (!Current.IsQuiet)
        {
            Error.WriteLine(line);
        }
    }

    /// <summary>Writes a line for a person who wants to see what the command does.</summary>
    public static void Tell(string line)
    {
        if (Current.IsVerbose)
        {
            Error.WriteLine(line);
        }
    }

    /// <summary>The same, once for each line.</summary>
    public static void TellOnce(string line)
    {
        var told = Current._told;
        lock (told)
        {
            if (told.Add(line))
            {
                Tell(line);
            }
        }
    }

    /// <summary>Returns an environment variable; null if it is not set.</summary>
    public abstract string? Variable(string name);

    /// <summary>Waits for a key, which is not shown. Null once no key can come any more.</summary>
    public virtual ConsoleKeyInfo? ReadKey() => null;

    /// <summary>Reads all of standard input as bytes.</summary>
    public abstract Task<byte[]> ReadToEndAsync(CancellationToken cancellationToken);

    /// <summary>Where a command runs the function: in a process of its own, unless the caller says otherwise.</summary>
    /// <param name="program">The function.</param>
    /// <param name="startLimit">The time limit for its start; Lambda's if null.</param>
    public virtual IExecutionEnvironment NewEnvironment(FunctionProgram program, TimeSpan? startLimit)
    {
        var limit = startLimit ?? ProcessEnvironment.LongestInit;
        return new ProcessEnvironment(program, TimeProvider.System, fault: null) { InitLimit = limit };
    }

    protected abstract Stream OpenOutput();
}
