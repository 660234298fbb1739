using ManagementClient.Domain;

namespace ManagementClient.Infrastructure.Settings;

/// <summary>The country of phone numbers that have no country code.</summary>
public static class PhoneRegionSetting
{
    public const string Variable = "PHONE_REGION";

    /// <param name="variable">Gives the value of an environment variable, or null.</param>
    /// <returns>Null if it is not set: such numbers are then rejected.</returns>
    /// <exception cref="InvalidSettingsException">No country has that code.</exception>
    public static PhoneRegion? Read(Func<string, string?> variable)
    {
        if (variable(Variable) is not { } text || string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return PhoneRegion.Find(text) ?? throw new InvalidSettingsException([Problem(Variable, text)]);
    }

    /// <param name="name">The name of the setting, or of the option that replaces it.</param>
    public static string Problem(string name, string text) =>
        $"{name} must be the two letters of a country with phone numbers of its own (ISO 3166), such as BR,"
        + $" not '{text}'.";
}
