using System.Diagnostics;

namespace ManagementClient.Messages;

/// <summary>
/// The X-Ray header <c>Root=1-8 hex-24 hex;Parent=16 hex;Sampled=1</c> of an invocation, or of a message whose
/// publisher was traced.
/// </summary>
public readonly record struct TraceHeader(string Root, string? Parent, bool IsSampled)
{
    private const int EpochEnd = 10;
    private const int RootLength = 35;
    private const int ParentLength = 16;

    /// <summary>The same as a W3C trace context; null if the header names no parent.</summary>
    public ActivityContext? Context => Parent is null ? null : new ActivityContext(
        ActivityTraceId.CreateFromString(string.Concat(Root.AsSpan(2, 8), Root.AsSpan(EpochEnd + 1))),
        ActivitySpanId.CreateFromString(Parent),
        IsSampled ? ActivityTraceFlags.Recorded : ActivityTraceFlags.None,
        isRemote: true);

    /// <returns>Null if the header has no valid root; any other content is dropped.</returns>
    public static TraceHeader? Parse(string? text)
    {
        string? root = null;
        string? parent = null;
        var isSampled = true;
        foreach (var range in text.AsSpan().Split(';'))
        {
            var field = text.AsSpan(range).Trim();
            if (field.StartsWith("Root=") && IsRoot(field[5..]))
            {
                root = field[5..].ToString();
            }
            else if (field.StartsWith("Parent=") && IsHex(field[7..], ParentLength))
            {
                parent = field[7..].ToString();
            }
            else if (field is "Sampled=0")
            {
                isSampled = false;
            }
        }

        return root is null ? null : new TraceHeader(root, parent, isSampled);
    }

    private static bool IsRoot(ReadOnlySpan<char> text) =>
        text.Length == RootLength && text.StartsWith("1-") && text[EpochEnd] is '-'
        && IsHex(text[2..EpochEnd], 8) && IsHex(text[(EpochEnd + 1)..], 24);

    /// <summary>In W3C's format, an id of zeros is no id.</summary>
    private static bool IsHex(ReadOnlySpan<char> text, int length)
    {
        var isZero = true;
        foreach (var digit in text)
        {
            if (!char.IsAsciiHexDigitLower(digit))
            {
                return false;
            }

            isZero &= digit is '0';
        }

        return text.Length == length && !isZero;
    }
}
