using System.CommandLine;

namespace ManagementClient.Local.DeadLetters;

internal static class DlqCommand
{
    private const string Description = """
        Looks into a dead-letter queue; moves its messages back, corrects or deletes them.

        Examples:
          dlq inspect --queue-url https://sqs.us-east-1.amazonaws.com/154133135350/NewClientFunctionDLQ
          dlq redrive --queue-url ... --only valid --dry-run
          dlq edit 6ab313ff-412c-4acd-86be-8b834166ab71 --queue-url ... --set phone=+5511999999999
          dlq delete 6ab313ff-412c-4acd-86be-8b834166ab71 --queue-url ...
        """;

    internal static Command Create() => new("dlq", Description)
    {
        InspectCommand.Create(),
        RedriveCommand.Create(),
        EditCommand.Create(),
        DeleteCommand.Create(),
    };
}
