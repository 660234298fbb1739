using System.CommandLine;
using System.Globalization;

namespace ManagementClient.Operations.Commands;

/// <summary>Options that are whole numbers, and say so to whoever gives another.</summary>
public static class NumberOption
{
    public static Option<int?> Create(string name, int atMost, string description, params string[] aliases) =>
        Between(name, 1, atMost, description, "number", aliases);

    /// <param name="unit">What is counted, for the help.</param>
    public static Option<int?> Between(
        string name, int atLeast, int atMost, string description, string unit, params string[] aliases) =>
        new(name, aliases)
        {
            Description = description,
            HelpName = unit,
            CustomParser = result =>
            {
                if (result.Tokens is [{ Value: var text }]
                    && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    && number >= atLeast
                    && number <= atMost)
                {
                    return number;
                }

                result.AddError(string.Create(
                    CultureInfo.InvariantCulture, $"{name} is a number from {atLeast:N0} to {atMost:N0}."));
                return null;
            },
        };
}
