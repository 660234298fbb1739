using System.CommandLine;
using ManagementClient.Domain;
using ManagementClient.Infrastructure.Settings;
using ManagementClient.Operations.Commands.Configuration;

namespace ManagementClient.Operations.Commands;

/// <summary>The function's setting as an option of every command.</summary>
public static class PhoneRegionOption
{
    private const string Name = "--phone-region";

    private static readonly Option<string?> Option = new(Name)
    {
        Description = "The country of phone numbers without a country code, such as BR; by default "
            + $"that of {PhoneRegionSetting.Variable}.",
        HelpName = "country",
        Recursive = true,
        Validators =
        {
            result =>
            {
                if (result.Tokens is [{ Value: var text }] && PhoneRegion.Find(text) is null)
                {
                    result.AddError(PhoneRegionSetting.Problem(Name, text));
                }
            },
        },
    };

    public static void AddTo(RootCommand root) => root.Add(Option);

    /// <summary>What the command line says; null where it says nothing.</summary>
    public static PhoneRegion? Given(ParseResult parsed) =>
        parsed.GetValue(Option) is { } region ? PhoneRegion.Find(region) : null;

    /// <summary>From here on the setting is what the command line says.</summary>
    public static void Apply(ParseResult parsed, Terminal terminal)
    {
        if (parsed.GetValue(Option) is { } region)
        {
            terminal.GivenSettings[PhoneRegionSetting.Variable] = new Setting(region, SettingLayer.Option, Name);
        }
    }
}
