using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace ManagementClient.Operations.Commands;

/// <summary>
/// How long a command waits for a server or the function. The default is long enough for a slow or busy machine.
/// </summary>
public static class TimeoutOption
{
    private const string Name = "--timeout";
    private const double Default = 60;
    private const double Longest = 3600;

    /// <param name="waitsFor">What may take that long, as the beginning of the sentence.</param>
    public static Option<double> Create(string waitsFor) => new(Name)
    {
        Description = $"{waitsFor}, in seconds.",
        HelpName = "seconds",
        DefaultValueFactory = _ => Default,
        CustomParser = Parse,
    };

    public static TimeSpan Read(this ParseResult parsed, Option<double> timeout) =>
        TimeSpan.FromSeconds(parsed.GetValue(timeout));

    private static double Parse(ArgumentResult result)
    {
        if (double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            && seconds is > 0 and <= Longest)
        {
            return seconds;
        }

        result.AddError($"{Name} must be a number of seconds, more than 0 and at most {Longest:0}.");
        return 0;
    }
}
