using System.Net;
using System.Xml;
using System.Xml.Linq;

namespace ManagementClient.Operations.Queues.Aws;

/// <summary>What a service has answered by the query protocol.</summary>
/// <param name="Xml">Empty if the answer is no XML.</param>
public sealed record AwsAnswer(HttpStatusCode Status, XDocument Xml)
{
    /// <summary>The service's word for a failure; null if there is none.</summary>
    public string? Code => Value("Code");

    public string Message => SqsFault.Line(Value("Message") ?? "");

    public bool IsTransient => Status >= HttpStatusCode.InternalServerError;

    public static AwsAnswer Read(HttpStatusCode status, string text)
    {
        try
        {
            return new AwsAnswer(status, XDocument.Parse(text));
        }
        catch (XmlException)
        {
            return new AwsAnswer(status, new XDocument());
        }
    }

    /// <summary>The text of the first element of that name, in whatever namespace; null if there is none.</summary>
    public string? Value(string name) => Elements(name).FirstOrDefault()?.Value;

    public IEnumerable<XElement> Elements(string name) =>
        Xml.Descendants().Where(element => element.Name.LocalName == name);

    /// <summary>Why the answer is not what was asked for.</summary>
    /// <param name="service">For people: <c>SNS</c>.</param>
    public string Failure(string service) => Code is { } code
        ? SqsFault.Describe(code, Message)
        : $"what answers there does not speak {service} (HTTP {(int)Status})";
}
