namespace ManagementClient.Domain;

/// <summary>Why a text cannot become a value object.</summary>
public enum TextFault
{
    None,
    Empty,
    TooLong,
    ControlCharacter,
    LoneSurrogate,
    NotAnEmailAddress,
    NotAPhoneNumber,

    /// <summary>A national number, without a setting that names its country.</summary>
    WithoutCountryCode,
    WithExtension,
}
