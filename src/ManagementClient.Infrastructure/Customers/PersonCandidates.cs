using ManagementClient.Infrastructure.Model;
using Microsoft.EntityFrameworkCore;

namespace ManagementClient.Infrastructure.Customers;

/// <summary>
/// The rows that may be a person's, as far as the database can tell. Its small letters depend on its locale, and it
/// knows neither encoded domains nor invisible marks: rows with any of these are looked at one by one.
/// </summary>
internal static class PersonCandidates
{
    /// <summary>Of the end of a number, which every spelling of it has.</summary>
    private const int CommonDigits = 6;

    internal static IQueryable<CustomerRow> Of(ManagementClientDbContext context, Person person)
    {
        var email = person.Email;
        var phone = person.PhoneDigits is { Length: > 0 } digits
            ? digits[^Math.Min(CommonDigits, digits.Length)..]
            : null;
        return context.Customers
            .FromSql($"""
                SELECT id, name_costumer, email, phone FROM costumers
                WHERE ({email}::text IS NOT NULL AND (
                        lower(email) = {email}
                        OR octet_length(email) <> char_length(email)
                        OR lower(email) LIKE '%xn--%'
                        OR email ~ '[[:space:][:cntrl:]]'))
                   OR ({phone}::text IS NOT NULL AND (
                        position({phone} IN regexp_replace(phone, '[^0-9]', '', 'g')) > 0
                        OR octet_length(phone) <> char_length(phone)))
                """)
            .AsNoTracking()
            .OrderBy(row => row.Id);
    }
}
