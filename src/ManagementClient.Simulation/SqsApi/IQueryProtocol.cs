namespace ManagementClient.Simulation.SqsApi;

/// <summary>A service of AWS that is called with a form and answers in XML.</summary>
internal interface IQueryProtocol
{
    ServedAnswer Answer(IReadOnlyDictionary<string, string> fields);

    ServedAnswer Error(string code, string message, int status);
}
