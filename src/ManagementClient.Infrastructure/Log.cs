using ManagementClient.Application.Storage;
using Microsoft.Extensions.Logging;

namespace ManagementClient.Infrastructure;

internal static partial class Log
{
    [LoggerMessage(200, LogLevel.Warning, "The database failed with {Code}; attempt {Attempt} is repeated")]
    internal static partial void StatementRepeated(this ILogger logger, string code, int attempt);

    [LoggerMessage(202, LogLevel.Warning, "The database rejects message {MessageKey}: {SqlState} {Constraint}")]
    internal static partial void RowRefused(
        this ILogger logger, MessageKey messageKey, string sqlState, string constraint);

    [LoggerMessage(
        204, LogLevel.Warning, "The administrator's password was rejected (28000); an IAM token is used instead")]
    internal static partial void AdministratorSignsInWithToken(this ILogger logger);
}
