namespace ManagementClient.Operations.Validation;

/// <summary>A message of a file, and what would become of it.</summary>
/// <param name="Place">Where it is in the file: a line, an element of an array, or the whole file.</param>
/// <param name="Reasons">Empty if the client would be registered.</param>
internal sealed record CheckedMessage(MessagePlace Place, IReadOnlyList<string> Reasons)
{
    internal bool IsGood => Reasons.Count == 0;
}
