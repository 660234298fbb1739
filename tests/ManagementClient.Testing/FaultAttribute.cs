using System.Globalization;
using Xunit.v3;

namespace ManagementClient.Testing;

/// <summary>
/// The scenario of <c>docs/reliability.md</c> that a test proves: <c>--filter-trait Fault=7</c> runs it alone.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class FaultAttribute(int scenario) : Attribute, ITraitAttribute
{
    public int Scenario => scenario;

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() =>
        [new("Fault", scenario.ToString(CultureInfo.InvariantCulture))];
}
