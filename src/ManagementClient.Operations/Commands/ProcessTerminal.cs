#pragma warning disable RS0030 // The one class through which commands reach the console.
using ManagementClient.Operations.Display;
using Spectre.Console;

namespace ManagementClient.Operations.Commands;

/// <summary>The console and the environment of this process.</summary>
internal sealed class ProcessTerminal : Terminal
{
    public override TimeProvider Time => TimeProvider.System;

    public override bool HasPerson => !Console.IsInputRedirected && !Console.IsErrorRedirected;

    public override bool IsWatched => !Console.IsInputRedirected && !Console.IsOutputRedirected;

    public override (int Width, int Height) Size => (Console.WindowWidth, Console.WindowHeight);

    public override bool IsInterruptAKey
    {
        set
        {
            try
            {
                Console.TreatControlCAsInput = value;
            }
            catch (IOException)
            {
                // The terminal was closed, so there is nothing to set.
            }
        }
    }

    public override IAnsiConsole? ProgressLine { get; } = Console.IsErrorRedirected
        ? null
        : VisibleTables.On(AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Console.Error),
        }));

    public override string Folder => Environment.CurrentDirectory;

    protected override TextReader Reader => Console.In;

    protected override TextWriter Writer => Console.Out;

    protected override TextWriter ErrorWriter => Console.Error;

    protected override IAnsiConsole Ansi => AnsiConsole.Console;

    public override string? Variable(string name) => Environment.GetEnvironmentVariable(name);

    public override ConsoleKeyInfo? ReadKey()
    {
        try
        {
            return Console.ReadKey(intercept: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException)
        {
            // The terminal was closed.
            return null;
        }
    }

    public override async Task<byte[]> ReadToEndAsync(CancellationToken cancellationToken)
    {
        await using var input = Console.OpenStandardInput();
        var bytes = new MemoryStream();
        await input.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }

    protected override Stream OpenOutput() => Console.OpenStandardOutput();
}
