using System.CommandLine;

namespace ManagementClient.Operations.Privacy;

internal static class PersonalDataOption
{
    internal static Option<bool> Create() => new("--show-personal-data")
    {
        Description = "Show names, e-mail addresses and phone numbers in full.",
    };
}
