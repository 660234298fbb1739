using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace ManagementClient.Simulation.SqsApi;

/// <summary>The answers of AWS's query protocol, in the namespace of a service.</summary>
internal sealed class QueryXml(string serviceNamespace)
{
    private const int ServersFault = 500;

    // A carriage return must arrive as it was sent, or the digest of a body is wrong.
    private static readonly XmlWriterSettings Exactly = new()
    {
        OmitXmlDeclaration = true,
        CheckCharacters = false,
        NewLineHandling = NewLineHandling.Entitize,
    };

    internal ServedAnswer Answer(string action, IEnumerable<XElement> result) => Written(
        200, $"{action}Response", new XElement($"{action}Result", result), new XElement("ResponseMetadata", NewId()));

    internal ServedAnswer Error(string code, string message, int status)
    {
        var error = new XElement(
            "Error",
            new XElement("Type", status < ServersFault ? "Sender" : "Receiver"),
            new XElement("Code", code),
            new XElement("Message", message));
        return Written(status, "ErrorResponse", error, NewId());
    }

    private static XElement NewId() =>
        new("RequestId", Guid.CreateVersion7().ToString("D", CultureInfo.InvariantCulture));

    private ServedAnswer Written(int status, string name, params XElement[] parts)
    {
        var answer = new XElement(name, parts.Cast<object>().ToArray());
        foreach (var element in answer.DescendantsAndSelf())
        {
            element.Name = XNamespace.Get(serviceNamespace) + element.Name.LocalName;
        }

        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, Exactly))
        {
            answer.Save(writer);
        }

        return new ServedAnswer(status, "text/xml", text.ToString());
    }
}
