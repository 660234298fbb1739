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
}
