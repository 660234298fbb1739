namespace ManagementClient.Operations.Queues.Aws;

/// <summary>A word as a POSIX shell takes it, quoted where that is needed.</summary>
internal static class ShellWord
{
    private const string Plain = "-_./:@%+=,";

    internal static string Of(string word) =>
        word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || Plain.Contains(letter))
            ? word
            : $"'{word.Replace("'", @"'\''")}'";
}
