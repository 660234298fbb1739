using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Commands.Configuration;

namespace ManagementClient.Operations.Queues.Aws;

/// <summary>The outputs of a stack of CloudFormation.</summary>
/// <remarks>https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html</remarks>
public sealed class StackOutputs
{
    private const string Action = "DescribeStacks";

    private readonly Setting _name;
    private readonly IReadOnlyDictionary<string, string> _outputs;

    private StackOutputs(Setting name, IReadOnlyDictionary<string, string> outputs) =>
        (_name, _outputs) = (name, outputs);

    /// <param name="timeout">The time limit for an answer.</param>
    /// <exception cref="QueueException">There is no such stack, or CloudFormation does not answer.</exception>
    public static async Task<StackOutputs> ReadAsync(
        Setting name, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var address = AwsAddress.OfService("cloudformation", null);
        using var query = new AwsQuery(address, "cloudformation");
        var call = new QueueCall($"Stack {name.Value} ({name.Source})", address, timeout);
        Task<AwsAnswer> DescribeAsync(params KeyValuePair<string, string>[] which) => call.AskAsync(
            Action,
            TimeSpan.Zero,
            token => query.PostAsync([new("Action", Action), new("Version", "2010-05-15"), .. which], token),
            cancellationToken);

        var answer = await DescribeAsync(new KeyValuePair<string, string>("StackName", name.Value));
        if (answer.Value("StackId") is not null)
        {
            return new StackOutputs(name, Outputs(answer));
        }

        if (answer.Code is not "ValidationError")
        {
            throw call.Failed(Action, answer.Failure("CloudFormation"), answer.IsTransient);
        }

        var others = (await DescribeAsync()).Elements("StackName").Select(element => element.Value);
        throw call.Failed(
            Action, $"there is no such stack in {address.Region}; {NearNames.Those(name.Value, others)}", false);
    }

    /// <summary>The outputs of template.yaml that the stack does not have.</summary>
    public IReadOnlyList<string> Missing => [.. StackOutput.All.Where(name => !_outputs.ContainsKey(name))];

    /// <exception cref="UsageException">The stack has no such output.</exception>
    public string Output(string name) => _outputs.GetValueOrDefault(name)
        ?? throw new UsageException(
            $"The stack {_name.Value} ({_name.Source}) has no output {name}: is it that of template.yaml? It has "
            + (_outputs.Count == 0 ? "none." : $"{string.Join(", ", _outputs.Keys.Order(StringComparer.Ordinal))}."));

    /// <exception cref="UsageException">The stack has no such output.</exception>
    public Uri Url(string output)
    {
        var url = new Uri(Output(output));
        Terminal.TellOnce($"Output {output}: {url} (stack {_name.Value}, {_name.Source})");
        return url;
    }

    private static Dictionary<string, string> Outputs(AwsAnswer answer) => answer.Elements("OutputKey").ToDictionary(
        key => key.Value,
        key => key.Parent!.Elements().First(element => element.Name.LocalName == "OutputValue").Value);
}
