namespace ManagementClient.Domain.Phones;

/// <summary>
/// The country calling codes and the lengths of their national numbers, taken from the numbering plans (<see
/// cref="NumberingPlans"/>). They are enough to recognize most numbers that are already in E.164.
/// </summary>
internal static class CallingCode
{
    private const int MaxDigits = 3;

    /// <param name="digits">An international number without its plus sign.</param>
    /// <param name="national">The digits after the calling code.</param>
    /// <returns>Zero if no country has the code.</returns>
    internal static int Of(ReadOnlySpan<char> digits, out ReadOnlySpan<char> national)
    {
        var code = 0;
        var longest = digits is ['0', ..] ? 0 : Math.Min(MaxDigits, digits.Length);
        for (var length = 1; length <= longest; length++)
        {
            code = (10 * code) + (digits[length - 1] - '0');
            if (LengthsOf(code) != 0)
            {
                national = digits[length..];
                return code;
            }
        }

        national = default;
        return 0;
    }

    internal static bool Takes(int code, int nationalLength) =>
        nationalLength < 32 && (LengthsOf(code) & (1u << nationalLength)) != 0;

    /// <summary>One bit for each possible length.</summary>
    private static uint LengthsOf(int code) => code switch
    {
        1 or 52 or 58 or 225 or 229 => Digits(10),
        7 => Digits(10) | Digits(14),
        20 or 60 or 855 or 856 or 964 or 970 or 976 => Digits(8, 10),
        27 or 64 => Digits(5, 10),
        30 => Digits(10, 12),
        31 => Digits(5, 11),
        32 or 36 or 51 or 213 or 224 or 233 or 237 or 250 or 258 or 264 or 268 or 377 or 382 or 387 or 591 or 962
            or 963 => Digits(8, 9),
        33 or 34 or 93 or 94 or 211 or 212 or 218 or 221 or 240 or 242 or 244 or 249 or 251 or 255 or 256 or 260 or 261
            or 262 or 351 or 590 or 594 or 596 or 979 or 992 or 994 or 995 or 998 => Digits(9),
        39 or 381 => Digits(6, 12),
        40 or 508 or 681 => Digits(6) | Digits(9),
        41 or 870 => Digits(9) | Digits(12),
        43 or 598 => Digits(4, 13),
        44 or 263 => Digits(7) | Digits(9, 10),
        45 or 216 or 222 or 223 or 226 or 227 or 228 or 232 or 235 or 236 or 253 or 257 or 266 or 350 or 356 or 357
            or 370 or 371 or 373 or 374 or 389 or 505 or 509 or 800 or 808 or 973 or 993 => Digits(8),
        46 => Digits(6, 10) | Digits(12),
        47 or 686 => Digits(5) | Digits(8),
        48 or 95 or 880 => Digits(6, 10),
        49 => Digits(4, 15),
        53 => Digits(6, 8) | Digits(10),
        54 => Digits(10, 11),
        55 or 593 => Digits(8, 11),
        56 => Digits(9, 11),
        57 or 65 or 977 => Digits(8) | Digits(10, 11),
        61 => Digits(5, 10) | Digits(12),
        62 => Digits(7, 17),
        63 => Digits(6) | Digits(8, 13),
        66 => Digits(8, 10) | Digits(13),
        81 => Digits(8, 17),
        82 => Digits(5, 6) | Digits(8, 14),
        84 or 243 or 254 or 353 => Digits(7, 10),
        86 or 882 or 972 => Digits(7, 12),
        90 => Digits(7) | Digits(10) | Digits(12, 13),
        91 => Digits(8, 13),
        92 or 383 or 883 => Digits(8, 12),
        98 => Digits(4, 7) | Digits(10),
        220 or 245 or 265 or 354 or 423 => Digits(7) | Digits(9),
        230 or 267 or 372 => Digits(7, 8) | Digits(10),
        231 or 385 or 967 or 968 => Digits(7, 9),
        234 => Digits(10, 14),
        238 or 239 or 246 or 248 or 269 or 291 or 297 or 592 or 673 or 674 or 680 or 691 or 692 => Digits(7),
        241 or 599 or 670 or 675 or 853 or 961 or 965 or 975 => Digits(7, 8),
        247 => Digits(5, 6),
        252 or 355 => Digits(6, 9),
        290 => Digits(4, 5),
        298 or 299 or 672 or 687 => Digits(6),
        352 => Digits(4, 11),
        358 or 971 => Digits(5, 12),
        359 => Digits(6, 9) | Digits(12),
        375 or 595 => Digits(6, 11),
        376 or 689 => Digits(6) | Digits(8, 9),
        378 or 506 or 850 => Digits(8) | Digits(10),
        380 or 881 or 966 or 996 => Digits(9, 10),
        386 => Digits(5, 8),
        420 => Digits(9, 12),
        421 => Digits(6, 7) | Digits(9),
        500 or 682 => Digits(5),
        501 or 679 => Digits(7) | Digits(11),
        502 or 504 => Digits(8) | Digits(11),
        503 => Digits(7, 8) | Digits(11),
        507 => Digits(7, 8) | Digits(10, 11),
        597 => Digits(6, 7),
        676 or 677 or 678 => Digits(5) | Digits(7),
        683 => Digits(4) | Digits(7),
        685 => Digits(5, 7) | Digits(10),
        688 => Digits(5, 7),
        690 => Digits(4, 7),
        852 => Digits(5, 9) | Digits(11),
        878 => Digits(12),
        886 => Digits(7, 11),
        888 => Digits(11),
        960 => Digits(7) | Digits(10),
        974 => Digits(7, 9) | Digits(11),
        _ => 0,
    };

    private static uint Digits(int length) => 1u << length;

    private static uint Digits(int shortest, int longest) => (1u << (longest + 1)) - (1u << shortest);
}
