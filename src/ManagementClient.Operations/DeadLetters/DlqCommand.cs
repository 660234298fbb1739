using System.CommandLine;
using ManagementClient.Operations.DeadLetters.Bulk;
using ManagementClient.Operations.DeadLetters.Corrections;
using ManagementClient.Operations.DeadLetters.Inspection;
using ManagementClient.Operations.DeadLetters.Redriving;

namespace ManagementClient.Operations.DeadLetters;

public static class DlqCommand
{
    private const string Description = """
        Explains the messages of a dead-letter queue; moves them back, corrects, exports or deletes them.

        Examples:
          managementclient dlq inspect --queue-url https://sqs.us-east-1.amazonaws.com/154133135350/NewClientFunctionDLQ
          managementclient dlq redrive --queue-url ... --only valid --dry-run
          managementclient dlq edit 6ab313ff-412c-4acd-86be-8b834166ab71 --queue-url ... --set phone=+5511999999999
          managementclient dlq delete 6ab313ff-412c-4acd-86be-8b834166ab71 --queue-url ...
        """;

    public static Command Create() => new("dlq", Description)
    {
        InspectCommand.Create(),
        RedriveCommand.Create(),
        EditCommand.Create(),
        DeleteCommand.Create(),
        ExportCommand.Create(),
    };
}
