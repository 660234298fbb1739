using System.CommandLine;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.DeadLetters.Corrections;

namespace ManagementClient.Operations.DeadLetters.Bulk;

/// <summary>How many messages are corrected at once, from the command line.</summary>
internal sealed class BulkOptions
{
    private readonly Option<string?> _only = ReasonOption.Create();

    private readonly Option<string[]> _rename = new("--rename")
    {
        Description = "A wrong field name and the right one: nome=name_costumer; may be given several times.",
        HelpName = "name=field",
    };

    private readonly Option<string[]> _map = new("--map")
    {
        Description = "A part of a field and its replacement: email=gmial.com:gmail.com; may be given several"
            + " times.",
        HelpName = "field=old:new",
    };

    private readonly Option<string?> _file = new("--from-file")
    {
        Description = "Corrections in a file that 'dlq export' wrote, or - for standard input.",
        HelpName = "file",
    };

    private readonly Option<bool> _dryRun = new("--dry-run")
    {
        Description = "Show what would be corrected, before and after, and send nothing; ends as the run would.",
    };

    internal void AddTo(Command command)
    {
        foreach (var option in new Option[] { _only, _rename, _map, _file, _dryRun })
        {
            command.Add(option);
        }
    }

    internal bool IsDryRun(ParseResult parsed) => parsed.GetValue(_dryRun);

    /// <summary>Whether more is asked for than the correction of one message.</summary>
    internal bool IsGiven(ParseResult parsed) =>
        parsed.GetValue(_only) is not null || parsed.GetValue(_file) is not null || IsDryRun(parsed)
        || parsed.GetValue(_rename) is { Length: > 0 } || parsed.GetValue(_map) is { Length: > 0 };

    /// <exception cref="UsageException">An option says no correction, or none does.</exception>
    internal async Task<(BulkSelection Selection, BulkCorrection Correction)> ReadAsync(
        ParseResult parsed,
        IReadOnlyCollection<string> ids,
        IReadOnlyList<string> assignments,
        CancellationToken cancellationToken)
    {
        var correction = new BulkCorrection
        {
            Renames = [.. (parsed.GetValue(_rename) ?? []).Select(Rename)],
            Assignments = [.. assignments.Select(Assignment)],
            Replacements = [.. (parsed.GetValue(_map) ?? []).Select(Replacement)],
            PhoneRegion = PhoneRegionOption.Given(parsed),
            ById = parsed.GetValue(_file) is { } file
                ? await CorrectionFile.ReadAsync(file, cancellationToken)
                : new Dictionary<string, IReadOnlyDictionary<string, string>>(),
        };
        if (correction is { Renames: [], Assignments: [], Replacements: [], PhoneRegion: null, ById.Count: 0 })
        {
            throw new UsageException(
                "Say how to correct them: --phone-region, --rename, --set, --map or --from-file.");
        }

        var chosen = ids.Concat(correction.ById.Keys).ToHashSet();
        return chosen.Count == 0 && parsed.GetValue(_only) is null
            ? throw new UsageException("Say which messages: their ids, --only with a reason, or --from-file.")
            : (new BulkSelection(chosen, parsed.GetValue(_only), null), correction);
    }

    private static (string From, string To) Rename(string text) =>
        text.Split('=', 2) is [{ Length: > 0 } from, var to] && ClientField.TryFind(to, out var field) && from != field
            ? (from, field)
            : throw new UsageException($"--rename {text}: not name=name_costumer, name=email or name=phone.");

    private static (string Field, string Value) Assignment(string text) =>
        text.Split('=', 2) is [var name, var value] && ClientField.TryFind(name, out var field)
            ? (field, value)
            : throw new UsageException($"--set {text}: not name=…, email=… or phone=….");

    private static (string Field, string From, string To) Replacement(string text) =>
        text.Split('=', 2) is [var name, var change]
        && ClientField.TryFind(name, out var field)
        && change.Split(':', 2) is [{ Length: > 0 } from, var to]
            ? (field, from, to)
            : throw new UsageException($"--map {text}: not name=old:new, email=old:new or phone=old:new.");
}
