using ManagementClient.Domain.Emails;
using ManagementClient.Infrastructure.Customers;

namespace ManagementClient.Operations.DeadLetters;

/// <summary>Looks for a person's e-mail address or phone number in a text of any form.</summary>
internal static class PersonInText
{
    internal static bool IsIn(string text, Person person) => TextLayers.Of(text).Any(layer =>
        (person.Email is { } email && AddressInText.IsIn(EmailForm.Of(layer), email))
        || (person.PhoneDigits is { } digits && NumberInText.IsIn(layer, digits)));
}
