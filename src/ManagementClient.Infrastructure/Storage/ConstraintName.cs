using Npgsql;

namespace ManagementClient.Infrastructure.Storage;

/// <summary>
/// The only word of a server's error, besides its SQLSTATE, that is passed on: message, detail and hint may quote a
/// row. A trigger can put anything in its place, so it has to look like a name too.
/// </summary>
internal static class ConstraintName
{
    internal static string Of(PostgresException exception) =>
        exception.ConstraintName is { Length: > 0 and < 64 } name && name.All(IsOfAName) ? name : "";

    private static bool IsOfAName(char character) =>
        char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '_';
}
