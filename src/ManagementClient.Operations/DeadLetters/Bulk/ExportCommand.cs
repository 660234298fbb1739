using System.CommandLine;
using System.Text;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.DeadLetters.Inspection;
using ManagementClient.Operations.Privacy;
using ManagementClient.Operations.Queues;

namespace ManagementClient.Operations.DeadLetters.Bulk;

/// <summary>Writes dead letters into a file for whoever can correct them.</summary>
internal static class ExportCommand
{
    private const string Description = """
        Writes messages to a file, for people to correct and 'dlq edit --from-file' to read.

        Only its owner can read the file, and an existing file is never overwritten. In CSV an apostrophe stands before
        what a spreadsheet would take for a formula, such as +55; it is removed when the file is read again. Without
        --show-personal-data only the shapes of names, addresses and numbers are written, and 'dlq edit' cannot use
        them.

        Examples:
          managementclient dlq export --queue-url ... --only phone_not_a_phone_number \
            --format csv --show-personal-data --file phones.csv
          managementclient dlq edit --queue-url ... --from-file phones.csv --dry-run
        """;

    internal static Command Create()
    {
        var queue = QueueArguments.OfDeadLetters();
        var only = ReasonOption.Create();
        var format = new Option<string>("--format")
        {
            Description = "csv, or json with one object per line.",
            HelpName = "csv|json",
            DefaultValueFactory = _ => "csv",
        };
        format.AcceptOnlyFromAmong("csv", "json");
        var file = new Option<string>("--file")
        {
            Description = "The file to write, which must not exist yet.",
            HelpName = "file",
            Required = true,
        };
        var personal = PersonalDataOption.Create();
        var export = new Command("export", Description);
        queue.AddTo(export);
        foreach (var option in new Option[] { only, format, file, personal })
        {
            export.Add(option);
        }

        export.SetAction(async (parsed, cancellationToken) =>
        {
            using var opened = await queue.OpenAsync(parsed, cancellationToken);
            using var function = new OfflineFunction();
            var path = Path.Combine(Terminal.Current.Folder, parsed.GetRequiredValue(file));
            await using var output = Open(path);
            var letters = (await DeadLetterQueue.Of(opened, function).ReadAsync(int.MaxValue, cancellationToken))
                .Where(letter => parsed.GetValue(only) is not { } reason || letter.Has(reason))
                .ToList();
            var lines = parsed.GetValue(format) is "json"
                ? letters.Select(new DeadLetterJson(parsed.GetValue(personal)).Line)
                : CsvLines(new DeadLetterCsv(opened.Retention, parsed.GetValue(personal)), letters);
            foreach (var line in lines)
            {
                await output.WriteLineAsync(line);
            }

            Terminal.Out.WriteLine($"{Counted.Messages(letters.Count)} of {opened.Name} written to {path}.");
            return ExitCode.Success;
        });
        return export;
    }

    private static IEnumerable<string> CsvLines(DeadLetterCsv csv, IEnumerable<DeadLetter> letters) =>
        letters.Select(csv.Line).Prepend(csv.Header);

    /// <summary>With a byte order mark: without one spreadsheets take UTF-8 for something else.</summary>
    private static StreamWriter Open(string path)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            return new StreamWriter(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), options);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The file '{path}' cannot be written: {exception.Message}");
        }
    }
}
