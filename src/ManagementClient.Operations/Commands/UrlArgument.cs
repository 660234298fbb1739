using System.CommandLine.Parsing;
using ManagementClient.Operations.Commands.Configuration;

namespace ManagementClient.Operations.Commands;

public static class UrlArgument
{
    public static Uri? Parse(ArgumentResult result) => Parse(result, result.Tokens[0].Value);

    public static Uri ParseQueue(ArgumentResult result) => ParseQueue(result, result.Tokens[0].Value);

    /// <summary>Of an option that may be given several times.</summary>
    public static Uri[] ParseQueues(ArgumentResult result) =>
        [.. result.Tokens.Select(token => ParseQueue(result, token.Value))];

    /// <exception cref="UsageException">The setting is not a queue's URL.</exception>
    public static Uri Queue(Setting setting) =>
        Uri.TryCreate(setting.Value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            && url.AbsolutePath.Trim('/').Length > 0
            ? url
            : throw new UsageException(
                $"{setting.Source} is not a queue's URL: it begins with https:// and ends with the queue's name.");

    private static Uri? Parse(ArgumentResult result, string text)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
        {
            return url;
        }

        result.AddError($"'{text}' is not a URL: it begins with https:// or http://.");
        return null;
    }

    private static Uri ParseQueue(ArgumentResult result, string text)
    {
        var url = Parse(result, text);
        if (url is not null && url.AbsolutePath.Trim('/').Length == 0)
        {
            result.AddError($"'{url}' is not a queue's URL: it ends with the queue's name.");
        }

        return url!;
    }
}
