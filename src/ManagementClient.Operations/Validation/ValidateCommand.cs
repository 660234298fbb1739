using System.CommandLine;
using System.Text;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Commands.Output;
using ManagementClient.Operations.DeadLetters;
using ManagementClient.Operations.Reasons;

namespace ManagementClient.Operations.Validation;

/// <summary>Tells a publisher what would become of messages, without sending any.</summary>
public static class ValidateCommand
{
    private const string Description = """
        Checks messages as the function would, without sending any.

        The file holds one message, a message for each line, or a JSON array of messages. It needs no database and no
        AWS account. It does not check what only the database knows: a reused key, and constraints of the table.

        Examples:
          managementclient validate message.json
          managementclient validate --phone-region BR clients.jsonl
          ./make-messages | managementclient validate - --json
          managementclient validate --reasons | jq -r '.reasons[].code'
        """;

    /// <summary>In bytes; what SNS takes, attributes included.</summary>
    private const int LargestPublication = 262_144;

    private const string TooLarge = "too_large_for_sns";

    public static Command Create()
    {
        var file = new Argument<string?>("file")
        {
            Description = "A file, or - for standard input.",
            Arity = ArgumentArity.ZeroOrOne,
            Validators =
            {
                result =>
                {
                    if (result.Tokens is [{ Value.Length: 0 }])
                    {
                        result.AddError("The name of the file is empty.");
                    }
                },
            },
        };
        var output = new OutputOption("Write one line of JSON for each message: short for --output json.");
        var reasons = new Option<bool>("--reasons")
        {
            Description = "Write all reasons for a rejection as JSON, instead of checking anything.",
        };
        var validate = new Command("validate", Description) { file, reasons };
        output.AddTo(validate);
        validate.SetAction(async (parsed, cancellationToken) =>
        {
            switch ((parsed.GetValue(file), parsed.GetValue(reasons)))
            {
                case (null, true):
                    Terminal.Out.WriteLine(ReasonList.ToJson());
                    return ExitCode.Success;
                case ({ } name, false):
                    return await CheckAsync(name, output.Read(parsed), cancellationToken);
                default:
                    throw new UsageException("Name a file, or - for standard input; or ask for --reasons.");
            }
        });
        return validate;
    }

    private static async Task<int> CheckAsync(
        string name, OutputFormat format, CancellationToken cancellationToken)
    {
        var text = await InputFile.ReadAsync(name, cancellationToken);
        if (MessageFile.IsEvent(text))
        {
            throw new UsageException(
                $"The file '{name}' is an event of SQS, not what a publisher sends: 'invoke -e {name}' takes it.");
        }

        var messages = MessageFile.Split(text);
        if (messages.Count == 0)
        {
            throw new UsageException($"The file '{name}' holds no message.");
        }

        using var function = new OfflineFunction();
        var report = new ValidationReport(format);
        foreach (var (place, body) in messages)
        {
            report.Add(new CheckedMessage(place, await ReasonsAsync(function, body)));
        }

        return report.End() ? ExitCode.Success : ExitCode.Failure;
    }

    private static async Task<IReadOnlyList<string>> ReasonsAsync(OfflineFunction function, string body) =>
        Encoding.UTF8.GetByteCount(body) > LargestPublication ? [TooLarge] : await function.JudgeAsync(body);
}
