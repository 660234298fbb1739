using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace ManagementClient.Operations.Commands;

/// <summary>Options for whole numbers, with an error message that names the allowed range.</summary>
public static class NumberOption
{
    public static Option<T?> Create<T>(string name, T atMost, string description, params string[] aliases)
        where T : struct, IBinaryInteger<T> =>
        Between(name, T.One, atMost, description, "number", aliases);

    /// <param name="unit">What is counted, for the help.</param>
    public static Option<T?> Between<T>(
        string name, T atLeast, T atMost, string description, string unit, params string[] aliases)
        where T : struct, IBinaryInteger<T> =>
        new(name, aliases)
        {
            Description = description,
            HelpName = unit,
            CustomParser = result =>
            {
                if (result.Tokens is [{ Value: var text }]
                    && T.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    && number >= atLeast
                    && number <= atMost)
                {
                    return number;
                }

                result.AddError(string.Create(
                    CultureInfo.InvariantCulture, $"{name} must be a number from {atLeast:N0} to {atMost:N0}."));
                return null;
            },
        };
}
