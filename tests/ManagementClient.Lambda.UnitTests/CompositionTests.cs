using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ManagementClient.Lambda.UnitTests;

/// <summary>Each function is composed as in production, where no start has time to look at every service.</summary>
public sealed class CompositionTests
{
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["DB_HOST"] = "localhost",
        ["DB_NAME"] = "clients",
        ["DB_USER"] = "app",
        ["DB_PASSWORD"] = "secret",
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://localhost:4318",
    };

    [Theory]
    [InlineData(RegisterNewClient.Name)]
    [InlineData(MigrateDatabase.Name)]
    [InlineData(PurgeInbox.Name)]
    public async Task Every_service_of_a_function_can_be_made_in_its_scope(string name)
    {
        Func<string, string?> variable = key => key is "_HANDLER" ? name : Settings.GetValueOrDefault(key);
        var function = FunctionHandlers.Find(variable);
        var composition = new ServiceCollection().AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);

        function.Compose(composition, variable);
        await using var services = composition.BuildServiceProvider(
            new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        await using var scope = services.CreateAsyncScope();
        var made = composition
            .Where(service => !service.ServiceType.IsGenericTypeDefinition)
            .Select(service => scope.ServiceProvider.GetRequiredService(service.ServiceType))
            .ToList();

        made.Should().NotBeEmpty().And.NotContainNulls();
        function.Create(services).Should().NotBeNull();
    }
}
