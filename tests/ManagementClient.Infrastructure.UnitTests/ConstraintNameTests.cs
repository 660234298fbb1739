using ManagementClient.Infrastructure.Storage;
using Npgsql;

namespace ManagementClient.Infrastructure.UnitTests;

/// <summary>
/// A trigger may put a person's data where the name of a constraint is expected: it must not reach a log.
/// </summary>
public sealed class ConstraintNameTests
{
    [Theory]
    [InlineData("costumers_email_key_2", "costumers_email_key_2")]
    [InlineData("ana@example.com", "")]
    [InlineData("Ana Souza", "")]
    [InlineData("+5511999999999", "")]
    [InlineData("", "")]
    [InlineData(null, "")]
    [InlineData("a_name_of_sixty_four_characters_is_longer_than_the_server_allows_", "")]
    public void Only_what_looks_like_a_name_is_passed_on(string? given, string expected)
    {
        var exception = new PostgresException("text", "ERROR", "ERROR", "23514", constraintName: given);

        ConstraintName.Of(exception).Should().Be(expected);
    }
}
