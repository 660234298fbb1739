using System.CommandLine;
using System.Globalization;
using ManagementClient.Local.Rehearsal.Template;
using ManagementClient.Operations.Commands;

namespace ManagementClient.Local.Rehearsal;

/// <summary>The options of a rehearsal: what happens, and the numbers that replace the template's.</summary>
internal sealed class RehearsalOptions
{
    private readonly Option<TimeSpan?> _outage =
        Lengths.Option("--outage", "How long the database is down: 35m, 6h, 3d; an hour by default.");
    private readonly Option<double?> _rate =
        Share("--rate", "number", "Messages per second, up to 1,000; one by default.", most: 1000);
    private readonly Option<double?> _poison =
        Share("--poison", "share", "Messages that can never be registered: 1%, or 0.01.", most: 1);
    private readonly Option<string> _template = new("--template")
    {
        Description = "The template with the numbers; by default template.yaml in this folder or one above it, or the "
            + "tool's own.",
        HelpName = "file",
    };

    private readonly Option<TimeSpan?> _visibility =
        Lengths.Option("--visibility-timeout", "In place of the template's.");
    private readonly Option<int?> _receives =
        NumberOption.Create("--max-receive-count", atMost: 1000, "In place of the template's.");
    private readonly Option<TimeSpan?> _timeout = Lengths.Option("--function-timeout", "In place of the template's.");
    private readonly Option<int?> _batchSize =
        NumberOption.Create("--batch-size", atMost: 10_000, "In place of the template's.");
    private readonly Option<TimeSpan?> _window = Lengths.Option("--batch-window", "In place of the template's.");
    private readonly Option<int?> _concurrency =
        NumberOption.Create("--concurrency", atMost: 1000, "In place of the template's.");
    private readonly Option<bool> _returned = new("--returned")
    {
        Description = "The function returns rejected messages instead of sending them to the dead-letter queue.",
    };

    private readonly Option<TimeSpan?> _failsAfter = Lengths.Option(
        "--fails-after", "When a batch fails without a database; by default two seconds before the timeout.");

    internal void AddTo(Command command)
    {
        foreach (var option in new Option[]
        {
            _outage, _rate, _poison, _template, _visibility, _receives, _timeout, _batchSize, _window, _concurrency,
            _returned, _failsAfter,
        })
        {
            command.Add(option);
        }
    }

    /// <exception cref="UsageException">The template cannot be read, or lacks a number.</exception>
    internal RehearsalPlan Plan(ParseResult parsed)
    {
        var file = parsed.GetValue(_template) ?? TemplateNumbers.FindFile();
        var template = file is null ? CloudFormationTemplate.ReadOwn() : CloudFormationTemplate.Read(file);
        var numbers = TemplateNumbers.Of(template);
        return new RehearsalPlan
        {
            Outage = parsed.GetValue(_outage) ?? TimeSpan.FromHours(1),
            Rate = parsed.GetValue(_rate) ?? 1,
            PoisonShare = parsed.GetValue(_poison) ?? 0,
            FailsAfter = parsed.GetValue(_failsAfter),
            Numbers = numbers with
            {
                VisibilityTimeout = parsed.GetValue(_visibility) ?? numbers.VisibilityTimeout,
                MaxReceiveCount = parsed.GetValue(_receives) ?? numbers.MaxReceiveCount,
                FunctionTimeout = parsed.GetValue(_timeout) ?? numbers.FunctionTimeout,
                BatchSize = parsed.GetValue(_batchSize) ?? numbers.BatchSize,
                BatchingWindow = parsed.GetValue(_window) ?? numbers.BatchingWindow,
                MaximumConcurrency = parsed.GetValue(_concurrency) ?? numbers.MaximumConcurrency,
                SetsAside = numbers.SetsAside && !parsed.GetValue(_returned),
            },
        };
    }

    private static Option<double?> Share(string name, string helpName, string description, double most) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result =>
        {
            if (result.Tokens is [{ Value: var text }] && Read(text) is { } value && value >= 0 && value <= most)
            {
                return value;
            }

            result.AddError(
                string.Create(CultureInfo.InvariantCulture, $"{name} must be a number from 0 to {most:N0}."));
            return null;
        },
    };

    private static double? Read(string text)
    {
        var isPercent = text.EndsWith('%');
        return double.TryParse(
            isPercent ? text[..^1] : text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? isPercent ? number / 100 : number
            : null;
    }
}
