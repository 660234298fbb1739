using ManagementClient.Operations.Commands;

namespace ManagementClient.Operations.Privacy;

/// <summary>The e-mail address of a person that the command line names; <c>-</c> is standard input.</summary>
internal static class AddressArgument
{
    /// <exception cref="UsageException">There is no address, or more than one.</exception>
    internal static async Task<string> ReadAsync(string argument, CancellationToken cancellationToken)
    {
        var given = argument is "-" ? await Terminal.In.ReadToEndAsync(cancellationToken) : argument;
        return given.Trim() switch
        {
            "" => throw new UsageException("--email is empty."),
            var text when text.Any(char.IsControl) => throw new UsageException("--email is one address, on one line."),
            var text => text,
        };
    }
}
