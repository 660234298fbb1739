using System.Text;
using CsCheck;

namespace ManagementClient.Lambda.UnitTests;

/// <summary>Bytes that are no event, and events in which something is wrong anywhere.</summary>
internal static class Corruption
{
    private static readonly Gen<byte[]> Token = Gen.OneOf(
        "\\ud800", "\\udc00\\ud800", "\\u0000", "\\", "\"", "{", "}", "[", "]", ":", ",", "null", "true", "{}", "[]",
        "1e999999", "-0", "1234567890123456789012345678901234567890", "\u0001", "\n", "\u2028", "😀", "\ufeff", "//",
        "/*", "\"Records\":[]", "\"body\":7,", "\"messageId\":\"\",", "\"Type\":\"Notification\",", "\"Message\":{},")
        .Select(Encoding.UTF8.GetBytes);

    private static readonly Gen<byte[]> Piece = Gen.Frequency((3, Token), (1, Gen.Byte.Array[0, 6]));

    private static readonly Gen<(double Place, double Length, byte[] Piece)> Mutation = Gen.Select(
        Gen.Double.Unit, Gen.Frequency((3, Gen.Const(0.0)), (1, Gen.Double.Unit)), Piece);

    private static readonly Gen<byte[]> Nested = Gen.Select(
        Gen.OneOf("[", "{\"Records\":", "{\"a\":[", "[{\"body\":{\"x\":"), Gen.Int[1, 40_000],
        (opening, depth) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(opening, depth))));

    internal static Gen<byte[]> Of(params string[] originals) => Gen.Frequency(
        (1, Gen.Byte.Array[0, 64]),
        (2, Token.Array[0, 12].Select(tokens => tokens.SelectMany(token => token).ToArray())),
        (1, Nested),
        (8, Mutated(originals)));

    private static Gen<byte[]> Mutated(string[] originals) => Gen.Select(
        Gen.OneOf(originals), Mutation.Array[1, 4],
        (original, mutations) => mutations.Aggregate(Encoding.UTF8.GetBytes(original), Mutate));

    /// <summary>Puts a piece in the place of some bytes, of none, or of all that follows.</summary>
    private static byte[] Mutate(byte[] bytes, (double Place, double Length, byte[] Piece) mutation)
    {
        var start = (int)(mutation.Place * bytes.Length);
        var end = start + (int)(mutation.Length * (bytes.Length - start));
        return [.. bytes[..start], .. mutation.Piece, .. bytes[end..]];
    }
}
