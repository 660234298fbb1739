using System.CommandLine;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Commands.Configuration;
using ManagementClient.Operations.Databases;
using ManagementClient.Operations.Queues;
using ManagementClient.Operations.Queues.Aws;

namespace ManagementClient.Operations.Doctor;

/// <summary>
/// Checks who is signed in to AWS, and the queues of a stack: only where the command line says anything of AWS.
/// </summary>
internal static class AwsCheck
{
    private const string What = "AWS";
    private const string WhatStack = "Stack";
    private const string Identity = "GetCallerIdentity";

    private static readonly string[] Queues =
        [StackOutput.Queue, StackOutput.DeadLetterQueue, StackOutput.TopicDeadLetterQueue];

    internal static async Task<IReadOnlyList<Finding>> LookAsync(
        ParseResult parsed, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (!AwsOptions.AreGiven(parsed) && StackOption.Given(parsed) is null)
        {
            return [];
        }

        var identity = await LookAsync(
            What, "'aws sts get-caller-identity' asks the same.", () => SignedInAsync(timeout, cancellationToken));
        return StackOption.Find(parsed) is { } name
            ? [identity, .. await OfStackAsync(name, timeout, cancellationToken)]
            : [identity];
    }

    private static async Task<Finding> SignedInAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var address = AwsAddress.OfService("sts", null);
        using var query = new AwsQuery(address, "sts");
        var call = new QueueCall(What, address, timeout);
        var answer = await call.AskAsync(
            Identity,
            TimeSpan.Zero,
            token => query.PostAsync([new("Action", Identity), new("Version", "2011-06-15")], token),
            cancellationToken);
        return answer.Value("Arn") is { } arn
            ? Finding.Fine(What, $"{arn} in {address.Region}")
            : throw call.Failed(Identity, answer.Failure("STS"), answer.IsTransient);
    }

    private static async Task<IReadOnlyList<Finding>> OfStackAsync(
        Setting name, TimeSpan timeout, CancellationToken cancellationToken)
    {
        StackOutputs? outputs = null;
        var stack = await LookAsync(WhatStack, "Name another with --stack, or another --region.", async () =>
        {
            outputs = await StackOutputs.ReadAsync(name, timeout, cancellationToken);
            return outputs.Missing is [] ? Finding.Fine(WhatStack, $"{name.Value} ({name.Source})")
                : Finding.Broken(
                    WhatStack,
                    $"{name.Value} ({name.Source}) has no output {string.Join(", ", outputs.Missing)}",
                    "Deploy template.yaml, or name another stack with --stack.");
        });
        var findings = new List<Finding> { stack };
        foreach (var output in Queues.Where(output => outputs?.Missing.Contains(output) is false))
        {
            var url = outputs!.Url(output);
            findings.Add(await LookAsync("Queue", "See who may read it: docs/operations.md.", async () =>
            {
                using var queue = await SqsQueue.OpenAsync(url, timeout, cancellationToken);
                return Finding.Fine("Queue", $"{queue.Name}: {Counted.Messages(queue.Count)}");
            }));
        }

        return findings;
    }

    private static async Task<Finding> LookAsync(string what, string remedy, Func<Task<Finding>> look)
    {
        try
        {
            return await look();
        }
        catch (QueueException exception)
        {
            return Finding.Broken(what, exception.Message, remedy);
        }
    }
}
