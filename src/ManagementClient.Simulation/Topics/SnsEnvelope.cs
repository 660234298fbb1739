using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Simulation.Topics;

/// <summary>
/// The body that SNS sends to a queue without raw delivery, in SNS's own format: two spaces of indentation, and a space
/// before the colon.
/// </summary>
internal static class SnsEnvelope
{
    // A placeholder as long as a real signature.
    private static readonly string Signature = Convert.ToBase64String(new byte[256]);

    public static string Of(
        OutgoingMessage message, string messageId, string topicArn, string region, DateTimeOffset publishedAt)
    {
        var host = $"https://sns.{region}.amazonaws.com";
        var timestamp = publishedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var json = new StringBuilder()
            .Append("{\n  \"Type\" : \"Notification\"")
            .Append(Member("MessageId", messageId))
            .Append(Member("TopicArn", topicArn))
            .Append(message.Subject is { } subject ? Member("Subject", subject) : "")
            .Append(Member("Message", message.Body))
            .Append(Member("Timestamp", timestamp))
            .Append(Member("SignatureVersion", "1"))
            .Append(Member("Signature", Signature))
            .Append(Member("SigningCertURL", $"{host}/SimpleNotificationService-0000000000000000000000.pem"))
            .Append(Member("UnsubscribeURL", $"{host}/?Action=Unsubscribe&SubscriptionArn={topicArn}:{messageId}"));
        if (message.Attributes.Count > 0)
        {
            var attributes = message.Attributes.Select(attribute =>
                $"    {Quoted(attribute.Key)} : {{\"Type\":{Quoted(attribute.Value.DataType)},"
                + $"\"Value\":{Quoted(attribute.Value.Value)}}}");
            json.Append(",\n  \"MessageAttributes\" : {\n").AppendJoin(",\n", attributes).Append("\n  }");
        }

        return json.Append("\n}").ToString();
    }

    private static string Member(string name, string value) => $",\n  \"{name}\" : {Quoted(value)}";

    private static string Quoted(string text) =>
        $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
