using System.Reflection;
using ManagementClient.Application;
using ManagementClient.Infrastructure.Settings;
using ManagementClient.Lambda;
using Microsoft.Extensions.Logging;

namespace ManagementClient.ArchitectureTests;

/// <summary>Whoever reads the log finds each of its events in the operations manual.</summary>
public sealed class LogTests
{
    private static readonly Assembly[] Layers =
        [typeof(RegisterCustomer).Assembly, typeof(DatabaseSettings).Assembly, typeof(Function).Assembly];

    [Fact]
    public void Every_event_has_a_number_of_its_own_and_is_explained_with_its_level()
    {
        var manual = File.ReadAllText(Repository.Path("docs/log-and-metrics.md"));

        var events = Layers
            .SelectMany(layer => layer.GetTypes().Where(type => type.Name is "Log"))
            .SelectMany(log => log.GetMethods(BindingFlags.NonPublic | BindingFlags.Static))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>()
            .Select(message => (Id: message.EventId, Level: LevelOf(message.Level)))
            .ToList();

        events.Should().HaveCountGreaterThan(10);
        events.Select(logged => logged.Id).Should().OnlyHaveUniqueItems();
        events.Where(logged => !manual.Contains($"\n| {logged.Id} | {logged.Level} |")).Should().BeEmpty();
    }

    private static string LevelOf(LogLevel level) => level switch
    {
        LogLevel.Information => "INFO",
        LogLevel.Warning => "WARN",
        LogLevel.Critical => "FATAL",
        _ => level.ToString().ToUpperInvariant(),
    };
}
