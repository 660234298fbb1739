using System.Text;
using ManagementClient.Lambda.IntegrationTests;
using ManagementClient.Operations.Commands;
using ManagementClient.Simulation.Functions;
using ManagementClient.Simulation.RuntimeApi;
using Microsoft.Extensions.Time.Testing;
using Spectre.Console;

namespace ManagementClient.Local.IntegrationTests;

/// <summary>
/// A terminal as a script has it: what goes in is given, what comes out is caught, and nobody looks on.
/// </summary>
internal sealed class CapturedTerminal : Terminal, IDisposable
{
    private readonly MemoryStream _output = new();
    private readonly Stream _sink;
    private readonly StringWriter _errors = new();
    private readonly IReadOnlyDictionary<string, string> _variables;
    private readonly string _input;

    /// <param name="input">Standard input.</param>
    /// <param name="variables">Those of the environment, before the process's own.</param>
    /// <param name="time">By which a server's answer is awaited.</param>
    /// <param name="output">Where standard output goes, if it shall not be caught.</param>
    /// <param name="columns">How wide it is.</param>
    internal CapturedTerminal(
        string input,
        IReadOnlyDictionary<string, string> variables,
        TimeProvider time,
        Stream? output = null,
        int columns = 80)
    {
        _sink = output ?? _output;
        (_input, _variables, Time) = (input, variables, time);
        Reader = new StringReader(input);
        Writer = TextWriter.Synchronized(new StreamWriter(_sink) { AutoFlush = true });
        ErrorWriter = TextWriter.Synchronized(_errors);
        Ansi = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(Writer),
        });
        Ansi.Profile.Width = columns;
    }

    internal string Output => Encoding.UTF8.GetString(_output.ToArray());

    internal string Errors => _errors.ToString();

    public override TimeProvider Time { get; }

    /// <summary>Stands still: how far a command is gets written when a test says that time has passed.</summary>
    public override FakeTimeProvider ProgressTime { get; } = new();

    public override bool HasPerson => false;

    public override string Folder => WorkingFolder ?? Tool.Repository;

    /// <summary>The repository where null.</summary>
    internal string? WorkingFolder { get; init; }

    protected override TextReader Reader { get; }

    protected override TextWriter Writer { get; }

    protected override TextWriter ErrorWriter { get; }

    protected override IAnsiConsole Ansi { get; }

    public void Dispose()
    {
        _output.Dispose();
        _errors.Dispose();
    }

    protected override Stream OpenOutput() => _sink;

    public override IExecutionEnvironment NewEnvironment(FunctionProgram program, TimeSpan? startLimit) =>
        new HostedEnvironment(program, TimeProvider.System, TimeProvider.System, fault: null);

    public override string? Variable(string name) =>
        _variables.TryGetValue(name, out var value) ? value : Environment.GetEnvironmentVariable(name);

    public override Task<byte[]> ReadToEndAsync(CancellationToken cancellationToken) =>
        Task.FromResult(Encoding.UTF8.GetBytes(_input));
}
