using System.Text;

namespace ManagementClient.Messages;

/// <summary>The text that a publisher sent: the message inside the SNS envelope, or else the whole body.</summary>
public static class PublishedText
{
    public static string Of(string body)
    {
        var content = default(MessageBody);
        if (BodyReader.Read(body, ref content) is not null || !content.IsEnvelope)
        {
            return body;
        }

        return content.EnvelopedMessage is { } message ? Encoding.UTF8.GetString(message.Span) : "";
    }
}
