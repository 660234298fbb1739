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

    /// <summary>A national number, and nobody said of which country.</summary>
    WithoutCountryCode,
    WithExtension,
}
