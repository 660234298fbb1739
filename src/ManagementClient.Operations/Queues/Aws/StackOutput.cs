namespace ManagementClient.Operations.Queues.Aws;

/// <summary>The outputs of template.yaml that commands ask for.</summary>
public static class StackOutput
{
    public const string Queue = "NewClientFunctionSQSUrl";
    public const string DeadLetterQueue = "NewClientFunctionDLQUrl";
    public const string TopicDeadLetterQueue = "NewClientNotificationDLQUrl";
    public const string Topic = "NewClientNotificationArn";
    public const string RegisterFunction = "RegisterNewClientFunctionName";
    public const string MigrateFunction = "MigrateDatabaseFunctionName";
    public const string PurgeFunction = "PurgeInboxFunctionName";

    /// <summary>Those that a stack of template.yaml has.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Queue, DeadLetterQueue, TopicDeadLetterQueue, Topic, RegisterFunction, MigrateFunction, PurgeFunction,
    ];
}
