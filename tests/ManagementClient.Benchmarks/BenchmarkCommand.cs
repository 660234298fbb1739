using System.CommandLine;
using ManagementClient.Benchmarks.Contenders;
using ManagementClient.Benchmarks.Deployments;
using ManagementClient.Benchmarks.LongRuns;
using ManagementClient.Benchmarks.Pieces;
using ManagementClient.Benchmarks.Scenarios;
using ManagementClient.LocalPostgres;

namespace ManagementClient.Benchmarks;

/// <summary>The command line. A mistake or a failure that a person can mend is one line, never a stack trace.</summary>
internal static class BenchmarkCommand
{
    private const string Description = """
        Measures the function beside what it could be at best and what it would be otherwise, on a PostgreSQL of its
        own that waits for its disk, and prints one table of medians with the targets.

        What is measured is built first, into artifacts/obj/benchmarks, where it is not fresh.
        """;

    private static readonly Option<int> Rounds = new("--rounds")
    {
        Description = "How often each is measured.",
        DefaultValueFactory = _ => 9,
    };

    private static readonly Option<string?> Only = new("--only")
    {
        Description = $"Measure this alone: {string.Join(", ", Session.Names)}.",
        HelpName = "scenario",
    };

    private static readonly Option<FileInfo> Bootstrap = new("--bootstrap")
    {
        Description = "A packaged bootstrap to measure, in place of one that is built now.",
        HelpName = "file",
    };

    private static readonly Option<FileInfo> Against = new("--against")
    {
        Description = "Compare with another packaged bootstrap, in pairs, and measure nothing else.",
        HelpName = "file",
    };

    private static readonly Option<int?> Invocations = new("--endurance")
    {
        Description = "So many invocations of one process; tells its memory, handles and threads, and nothing else.",
        HelpName = "invocations",
    };

    private static readonly Option<long?> Scale = new("--scale")
    {
        Description = "Batches of 100 on so many keys and on none, in turn, and nothing else.",
        HelpName = "keys",
    };

    private static readonly Option<bool> Delay = new("--delay")
    {
        Description = "Warm batches on a database that is 0, 1 and 3 ms away, with round trips, and nothing else.",
    };

    private static readonly Option<int?> Environments = new("--environments")
    {
        Description = "1, 2, 4 ... up to so many environments at once on one database, and nothing else.",
        HelpName = "count",
    };

    private static readonly Option<string?> Pieces = new("--pieces")
    {
        Description = "Measure the parts of an invocation with BenchmarkDotNet instead; *Parsing* narrows them.",
        HelpName = "filter",
        Arity = ArgumentArity.ZeroOrOne,
    };

    internal static async Task<int> RunAsync(string[] args)
    {
        var command = Create().Parse(args);
        if (command.Errors is [var error, ..])
        {
            return await FailAsync(2, error.Message);
        }

        try
        {
            return await command.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
        catch (Exception exception)
            when (exception is BenchmarkException or ContenderException or LocalPostgresException)
        {
            return await FailAsync(1, exception.Message);
        }
    }

    private static RootCommand Create()
    {
        foreach (var number in (Option[])[Rounds, Invocations, Scale, Environments])
        {
            number.Validators.Add(result =>
            {
                if (result.Tokens is [{ Value: var text }] && !(long.TryParse(text, out var count) && count > 0))
                {
                    result.AddError($"{number.Name} must be 1 or more, not '{text}'.");
                }
            });
        }

        Only.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is var name && !Session.Names.Contains(name))
            {
                result.AddError($"--only must be one of {string.Join(", ", Session.Names)}, not '{name}'.");
            }
        });
        Bootstrap.AcceptExistingOnly();
        Against.AcceptExistingOnly();
        var root = new RootCommand(Description)
        {
            Rounds, Only, Bootstrap, Against, Invocations, Scale, Delay, Environments, Pieces,
        };
        root.SetAction(RunAsync);
        return root;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var tree = SourceTree.Find();
        if (parsed.GetResult(Pieces) is not null)
        {
            PieceRun.Run(parsed.GetValue(Pieces) ?? "*", Path.Combine(tree.Builds, "pieces"));
            return 0;
        }

        await using var database = await Database.StartAsync(cancellationToken);
        var lineup = new Lineup(tree, database.Access, parsed.GetValue(Bootstrap));
        var rounds = parsed.GetValue(Rounds);
        if (parsed.GetValue(Against) is { } other)
        {
            new PairedComparison(database, lineup.Ours, lineup.Other(other)).Run(rounds, cancellationToken);
            return 0;
        }

        if (parsed.GetValue(Invocations) is { } invocations)
        {
            new Endurance(database, lineup).Run(invocations, cancellationToken);
            return 0;
        }

        if (parsed.GetValue(Scale) is { } keys)
        {
            await new InboxGrowth(database, lineup).RunAsync(keys, cancellationToken);
            return 0;
        }

        if (parsed.GetValue(Delay))
        {
            new DistantDatabase(database, lineup).Run(rounds, cancellationToken);
            return 0;
        }

        if (parsed.GetValue(Environments) is { } environments)
        {
            await new Concurrency(database, lineup).RunAsync(environments, cancellationToken);
            return 0;
        }

        var session = new Session(tree, database, lineup);
        await session.RunAsync(rounds, parsed.GetValue(Only), cancellationToken);
        return 0;
    }

    private static async Task<int> FailAsync(int exitCode, string message)
    {
        await Console.Error.WriteLineAsync(message);
        return exitCode;
    }
}
