using Npgsql;

namespace ManagementClient.Infrastructure.Storage;

/// <summary>
/// The only part of a server's error, besides its SQLSTATE, that is passed on: message, detail and hint may quote a
/// row. A trigger can put any text in this field, so the value must also look like a name.
/// </summary>
internal static class ConstraintName
{
    internal static string Of(PostgresException exception) =>
        exception.ConstraintName is { Length: > 0 and < 64 } name && name.All(IsOfAName) ? name : "";

    private static bool IsOfAName(char character) =>
        char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '_';
}
