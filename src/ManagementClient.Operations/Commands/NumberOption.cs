using System.CommandLine;
using System.Globalization;

namespace ManagementClient.Operations.Commands;

/// <summary>Options that are whole numbers, and say so to whoever gives another.</summary>
public static class NumberOption
{
    public static Option<int?> Create(string name, int atMost, string description, params string[] aliases) =>
        new(name, aliases)
        {
            Description = description,
            HelpName = "number",
            CustomParser = result =>
            {
                if (result.Tokens is [{ Value: var text }]
                    && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    && number >= 1
                    && number <= atMost)
                {
                    return number;
                }

                result.AddError(string.Create(
                    CultureInfo.InvariantCulture, $"{name} is a number from 1 to {atMost:N0}."));
                return null;
            },
        };
}
