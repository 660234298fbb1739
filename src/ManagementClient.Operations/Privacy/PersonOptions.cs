using System.CommandLine;
using ManagementClient.Infrastructure.Customers;
using ManagementClient.Infrastructure.Settings;
using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Commands.Configuration;

namespace ManagementClient.Operations.Privacy;

/// <summary>The person that the command line names; <c>-</c> is standard input.</summary>
internal sealed class PersonOptions
{
    private readonly Option<string?> _email = new("--email")
    {
        Description = "The person's e-mail address, or - to read it from standard input.",
        HelpName = "address",
    };

    private readonly Option<string?> _phone = new("--phone")
    {
        Description = "The person's phone number, or - to read it from standard input.",
        HelpName = "number",
    };

    internal void AddTo(Command command)
    {
        command.Add(_email);
        command.Add(_phone);
    }

    /// <returns>Null where the command line names nobody.</returns>
    /// <exception cref="UsageException">An address or a number is empty, or more than one.</exception>
    internal async Task<Person?> ReadAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (email, phone) = (parsed.GetValue(_email), parsed.GetValue(_phone));
        if (email is null && phone is null)
        {
            return null;
        }

        if (email is "-" && phone is "-")
        {
            throw new UsageException("--email and --phone cannot both be read from standard input.");
        }

        return Person.Of(
            email is null ? null : await ReadAsync("--email", email, cancellationToken),
            phone is null ? null : await ReadPhoneAsync(phone, cancellationToken),
            PhoneRegionSetting.Read(ToolSettings.Load().Value));
    }

    private static async Task<string> ReadPhoneAsync(string argument, CancellationToken cancellationToken)
    {
        var phone = await ReadAsync("--phone", argument, cancellationToken);
        return phone.Count(char.IsDigit) >= FewestDigits
            ? phone
            : throw new UsageException($"--phone has at least {FewestDigits} digits.");
    }

    private static async Task<string> ReadAsync(
        string option, string argument, CancellationToken cancellationToken)
    {
        var given = argument is "-" ? await Terminal.In.ReadToEndAsync(cancellationToken) : argument;
        return given.Trim() switch
        {
            "" => throw new UsageException($"{option} is empty."),
            var text when text.Any(char.IsControl) =>
                throw new UsageException($"{option} is one {Noun(option)}, on one line."),
            var text => text,
        };
    }

    private static string Noun(string option) => option is "--email" ? "address" : "number";

    /// <summary>Fewer would be found in the numbers of others.</summary>
    private const int FewestDigits = 5;
}
