using System.CommandLine.Parsing;

namespace ManagementClient.Local.Publishing;

/// <summary>The ARN of an SNS topic: <c>arn:aws:sns:REGION:ACCOUNT:NAME</c>.</summary>
internal sealed record TopicArn(string Text, string Region, string Account, string Name)
{
    internal static TopicArn? Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (text.Split(':') is ["arn", _, "sns", { Length: > 0 } region, var account, { Length: > 0 } name])
        {
            return new TopicArn(text, region, account, name);
        }

        result.AddError($"'{text}' is not a topic's ARN: arn:aws:sns:REGION:ACCOUNT:NAME.");
        return null;
    }

    /// <summary>The endpoint of AWS for the topic.</summary>
    internal Uri Endpoint => new(
        $"https://sns.{Region}.amazonaws.com{(Region.StartsWith("cn-", StringComparison.Ordinal) ? ".cn" : "")}");
}
