namespace ManagementClient.Operations.DeadLetters;

/// <summary>Looks for an e-mail address in a text.</summary>
internal static class AddressInText
{
    /// <summary>A part of a longer address is not the address.</summary>
    internal static bool IsIn(string text, string address)
    {
        var start = text.IndexOf(address, StringComparison.Ordinal);
        while (start >= 0)
        {
            if (!GoesOnBefore(text.AsSpan(0, start)) && !GoesOnAfter(text.AsSpan(start + address.Length)))
            {
                return true;
            }

            start = text.IndexOf(address, start + 1, StringComparison.Ordinal);
        }

        return false;
    }

    /// <summary>A quotation mark can be part of an address, but it far more often surrounds one.</summary>
    private static bool GoesOnBefore(ReadOnlySpan<char> before) =>
        before is [.., var last] && (char.IsLetterOrDigit(last) || last is '.' or '_' or '+' or '-');

    /// <summary>A full stop after the address may end the sentence.</summary>
    private static bool GoesOnAfter(ReadOnlySpan<char> after) => after switch
    {
        ['.', var next, ..] => char.IsLetterOrDigit(next),
        [var next, ..] => char.IsLetterOrDigit(next) || next is '-' or '_',
        _ => false,
    };
}
