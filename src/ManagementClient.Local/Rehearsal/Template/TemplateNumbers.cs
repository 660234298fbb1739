using ManagementClient.Operations.Commands;

namespace ManagementClient.Local.Rehearsal.Template;

/// <summary>The numbers of a rehearsal as template.yaml deploys them.</summary>
internal static class TemplateNumbers
{
    private const string Queue = "Resources/NewClientFunctionSQS/Properties";
    private const string Function = "Resources/RegisterNewClientFunction/Properties";
    private const string Mapping = $"{Function}/Events/NewClients/Properties";

    /// <exception cref="UsageException">A number is missing.</exception>
    internal static RehearsalNumbers Of(CloudFormationTemplate template) => new()
    {
        VisibilityTimeout = Seconds(template, $"{Queue}/VisibilityTimeout"),
        MaxReceiveCount = template.Number($"{Queue}/RedrivePolicy/maxReceiveCount"),
        Retention = Seconds(template, $"{Queue}/MessageRetentionPeriod"),
        FunctionTimeout = Seconds(template, $"{Function}/Timeout"),
        MemorySize = template.Number("Globals/Function/MemorySize"),
        BatchSize = template.Number($"{Mapping}/BatchSize"),
        BatchingWindow = Seconds(template, $"{Mapping}/MaximumBatchingWindowInSeconds"),
        MaximumConcurrency = template.Number($"{Mapping}/ScalingConfig/MaximumConcurrency"),
        SetsAside = template.Has($"{Function}/Environment/Variables/DEAD_LETTER_QUEUE_URL"),
    };

    /// <summary>template.yaml of this folder, or of one above it. Null: there is none.</summary>
    internal static string? FindFile()
    {
        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "template.yaml");
            if (File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }

    private static TimeSpan Seconds(CloudFormationTemplate template, string path) =>
        TimeSpan.FromSeconds(template.Number(path));
}
