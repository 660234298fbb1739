using ManagementClient.Infrastructure.Customers;

namespace ManagementClient.Operations.Privacy;

/// <summary>How a report calls what a person is searched by.</summary>
internal static class PersonWords
{
    internal static string What(this Person person) => (person.Email, person.PhoneDigits) switch
    {
        (not null, not null) => "address or number",
        (null, _) => "number",
        _ => "address",
    };
}
