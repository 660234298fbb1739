using System.CommandLine.Parsing;

namespace ManagementClient.Local.Publishing;

/// <summary>The ARN of an SNS topic: <c>arn:aws:sns:REGION:ACCOUNT:NAME</c>.</summary>
internal sealed record TopicArn(string Text, string Region, string Account, string Name)
{
    internal static TopicArn? Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Read(text) is { } topic)
        {
            return topic;
        }

        result.AddError($"'{text}' is not a topic's ARN: arn:aws:sns:REGION:ACCOUNT:NAME.");
        return null;
    }

    /// <summary>Null if the text is not a topic's ARN.</summary>
    internal static TopicArn? Read(string text) =>
        text.Split(':') is ["arn", _, "sns", { Length: > 0 } region, var account, { Length: > 0 } name]
            ? new TopicArn(text, region, account, name)
            : null;
}
