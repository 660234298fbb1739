using ManagementClient.Operations.Commands;
using ManagementClient.Operations.Commands.Configuration;
using Tomlyn;
using Tomlyn.Model;

namespace ManagementClient.Operations.Queues.Aws;

/// <summary>The name of the stack in <c>samconfig.toml</c>, which <c>sam deploy</c> reads too.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-sam-cli-config.html
/// </remarks>
internal static class SamConfiguration
{
    private const string FileName = "samconfig.toml";
    private const string Environment = "default";

    /// <summary>From the folder or the nearest folder above it that has the file; null if none names a stack.</summary>
    /// <exception cref="UsageException">The file cannot be read.</exception>
    internal static Setting? StackName(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            var path = Path.Combine(at.FullName, FileName);
            if (File.Exists(path))
            {
                return StackNameIn(path) is { Length: > 0 } name
                    ? new Setting(name, SettingLayer.File, FileName)
                    : null;
            }
        }

        return null;
    }

    /// <summary>What is said for one command precedes what is said for all.</summary>
    private static string? StackNameIn(string path)
    {
        try
        {
            var environment = Value(TomlSerializer.Deserialize<TomlTable>(File.ReadAllText(path)), Environment);
            return Parameter(environment, "deploy") ?? Parameter(environment, "global");
        }
        catch (TomlException exception)
        {
            throw new UsageException($"{path} cannot be read: {exception.Message.ReplaceLineEndings(" ")}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read: {exception.Message}");
        }
    }

    private static string? Parameter(object? environment, string command) =>
        Value(Value(Value(environment, command), "parameters"), "stack_name") as string;

    private static object? Value(object? table, string name) =>
        table is TomlTable known && known.TryGetValue(name, out var value) ? value : null;
}
