using System.Globalization;
using System.Xml.Linq;

namespace ManagementClient.Simulation.SnsApi;

/// <summary>Lists come a hundred at a time, with a token for the next page.</summary>
internal static class SnsPage
{
    private const int Size = 100;

    internal static IEnumerable<XElement> Of(string name, IReadOnlyList<XElement> members, SnsRequest request)
    {
        var start = 0;
        if (request.Text("NextToken") is { } token
            && !int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out start))
        {
            throw SnsErrorException.InvalidParameter("NextToken");
        }

        yield return new XElement(name, members.Skip(start).Take(Size));
        if (members.Count > start + Size)
        {
            yield return new XElement("NextToken", (start + Size).ToString(CultureInfo.InvariantCulture));
        }
    }

    internal static XElement Member(params (string Name, string Value)[] parts) =>
        new("member", parts.Select(part => new XElement(part.Name, part.Value)));
}
