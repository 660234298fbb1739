namespace ManagementClient.Operations.Commands.Output;

public enum OutputFormat
{
    /// <summary>For a person.</summary>
    Table,
    Json,
    Csv,
}
