using System.CommandLine;
using ManagementClient.Benchmarks.Contenders;
using ManagementClient.Benchmarks.Pieces;
using ManagementClient.Local.Postgres;

namespace ManagementClient.Benchmarks;

internal static class BenchmarkCommand
{
    private const string Description = """
        Measures the function beside what it could be at best and what it would be otherwise, on a PostgreSQL of its own that
        waits for its disk, and prints one table of medians with the targets.

        What is measured is built first, into artifacts/obj/benchmarks, where it is not fresh.
        """;

    internal static async Task<int> RunAsync(string[] args)
    {
        var rounds = new Option<int>("--rounds") { Description = "How often each is measured.", DefaultValueFactory = _ => 9 };
        rounds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--rounds must be 1 or more.");
            }
        });
        var only = new Option<string?>("--only") { Description = "Measure this alone." };
        only.AcceptOnlyFromAmong(Session.Names);
        var bootstrap = new Option<FileInfo>("--bootstrap") { Description = "A packaged bootstrap to measure, in place of one built now." };
        bootstrap.AcceptExistingOnly();
        var pieces = new Option<string?>("--pieces")
        {
            Description = "Measure the parts of an invocation with BenchmarkDotNet instead; a filter such as *Parsing* narrows them.",
            HelpName = "filter",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var root = new RootCommand(Description) { rounds, only, bootstrap, pieces };
        root.SetAction((parsed, cancellationToken) => parsed.GetResult(pieces) is null
            ? Session.RunAsync(
                new SessionOptions(parsed.GetValue(rounds), parsed.GetValue(only), parsed.GetValue(bootstrap)),
                cancellationToken)
            : RunPieces(parsed.GetValue(pieces) ?? "*"));

        var command = root.Parse(args);
        if (command.Errors is [var error, ..])
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 2;
        }

        try
        {
            return await command.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception exception) when (exception is BenchmarkException or ContenderException or LocalPostgresException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }

    private static Task<int> RunPieces(string filter)
    {
        PieceRun.Run(filter, Path.Combine(SourceTree.Find().Builds, "pieces"));
        return Task.FromResult(0);
    }
}
