using System.CommandLine.Parsing;

namespace ManagementClient.Local.RealQueues;

internal static class UrlArgument
{
    internal static Uri? Parse(ArgumentResult result)
    {
        if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
        {
            return url;
        }

        result.AddError($"'{result.Tokens[0].Value}' is not a URL: it begins with https:// or http://.");
        return null;
    }

    internal static Uri ParseQueue(ArgumentResult result)
    {
        var url = Parse(result);
        if (url is not null && url.AbsolutePath.Trim('/').Length == 0)
        {
            result.AddError($"'{url}' is not a queue's URL: it ends with the queue's name.");
        }

        return url!;
    }
}
