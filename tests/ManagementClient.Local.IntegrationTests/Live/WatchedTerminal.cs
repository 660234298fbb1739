using System.Collections.Concurrent;
using System.Text;
using ManagementClient.Lambda.IntegrationTests;
using ManagementClient.Operations.Commands;
using ManagementClient.Simulation.Functions;
using ManagementClient.Simulation.RuntimeApi;
using Microsoft.Extensions.Time.Testing;
using Spectre.Console;

namespace ManagementClient.Local.IntegrationTests.Live;

/// <summary>A terminal at which somebody looks on and presses keys; its clock moves when a test says so.</summary>
internal sealed class WatchedTerminal : Terminal, IDisposable
{
    private readonly MemoryStream _output = new();
    private readonly StringWriter _errors = new();
    private readonly BlockingCollection<ConsoleKeyInfo> _keys = [];
    private readonly IReadOnlyDictionary<string, string> _variables;

    /// <param name="variables">Those of the environment, before the process's own.</param>
    internal WatchedTerminal(IReadOnlyDictionary<string, string> variables, int width, int height)
    {
        _variables = variables;
        Size = (width, height);
        Writer = TextWriter.Synchronized(new StreamWriter(_output) { AutoFlush = true });
        ErrorWriter = TextWriter.Synchronized(_errors);
        Ansi = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(Writer),
        });
        Ansi.Profile.Width = width;
    }

    internal FakeTimeProvider Clock { get; } = new(TimeProvider.System.GetUtcNow());

    internal string Output => Encoding.UTF8.GetString(_output.ToArray());

    /// <summary>The latest picture of the live view.</summary>
    internal string Picture => Output[(Output.LastIndexOf("\e[H", StringComparison.Ordinal) + 1)..];

    internal string Errors => _errors.ToString();

    public override TimeProvider Time => Clock;

    public override (int Width, int Height) Size { get; }

    public override bool HasPerson => false;

    public override bool IsWatched => true;

    public override string Folder => Tool.Repository;

    protected override TextReader Reader { get; } = new StringReader("");

    protected override TextWriter Writer { get; }

    protected override TextWriter ErrorWriter { get; }

    protected override IAnsiConsole Ansi { get; }

    internal void Press(char key) => _keys.Add(new ConsoleKeyInfo(key, default, false, false, false));

    internal void Press(ConsoleKey key) => _keys.Add(new ConsoleKeyInfo('\0', key, false, false, false));

    public override ConsoleKeyInfo? ReadKey()
    {
        try
        {
            return _keys.Take();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>No key can come any more, as if the terminal was closed.</summary>
    internal void Close() => _keys.CompleteAdding();

    public void Dispose() => _errors.Dispose();

    protected override Stream OpenOutput() => _output;

    public override IExecutionEnvironment NewEnvironment(FunctionProgram program, TimeSpan? startLimit) =>
        new HostedEnvironment(program, TimeProvider.System, TimeProvider.System, fault: null);

    public override string? Variable(string name) =>
        _variables.TryGetValue(name, out var value) ? value : Environment.GetEnvironmentVariable(name);

    public override Task<byte[]> ReadToEndAsync(CancellationToken cancellationToken) =>
        Task.FromResult(Array.Empty<byte>());
}
