using Spectre.Console;

namespace ManagementClient.Local;

/// <summary>
/// Where a command reads and writes, and which settings it finds: the console and the environment of this process, or
/// those that a caller inside the process gives it. Many commands may then run at once, each with its own.
/// </summary>
internal class Terminal
{
    private static readonly Terminal OfProcess = new();
    private static readonly AsyncLocal<Terminal?> Given = new();

    /// <summary>That of the command that is running.</summary>
    internal static Terminal Current
    {
        get => Given.Value ?? OfProcess;
        set => Given.Value = value;
    }

    internal static TextReader In => Current.Reader;

    internal static TextWriter Out => Current.Writer;

    internal static TextWriter Error => Current.ErrorWriter;

    /// <summary>Standard output for what must be UTF-8 whatever the terminal's own encoding.</summary>
    internal static Stream Bytes => Current.OpenOutput();

    /// <summary>For tables and colours.</summary>
    internal static IAnsiConsole Tables => Current.Ansi;

    /// <summary>Whether this is the process's own, so that its signals are meant for the command.</summary>
    internal bool IsOfProcess => this == OfProcess;

    internal virtual TimeProvider Time => TimeProvider.System;

    /// <summary>Where relative paths begin.</summary>
    internal virtual string Folder => Environment.CurrentDirectory;

    protected virtual TextReader Reader => Console.In;

    protected virtual TextWriter Writer => Console.Out;

    protected virtual TextWriter ErrorWriter => Console.Error;

    protected virtual Stream OpenOutput() => Console.OpenStandardOutput();

    protected virtual IAnsiConsole Ansi => AnsiConsole.Console;

    internal virtual string? Variable(string name) => Environment.GetEnvironmentVariable(name);

    /// <summary>All of standard input, byte by byte.</summary>
    internal virtual async Task<byte[]> ReadToEndAsync(CancellationToken cancellationToken)
    {
        await using var input = Console.OpenStandardInput();
        var bytes = new MemoryStream();
        await input.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }
}
