using ManagementClient.Infrastructure.Settings;
using ManagementClient.Lambda.Logging;
using ManagementClient.Lambda.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ManagementClient.Lambda;

/// <summary>
/// The program: reads the environment, composes the function, prepares it and serves invocations until it is stopped.
/// </summary>
internal static class FunctionHost
{
    private const int Success = 0;
    private const int Failure = 1;

    /// <summary>
    /// A constant, because reading it from the assembly would take half a millisecond of each start. A test compares it
    /// with the version in Directory.Build.props.
    /// </summary>
    private const string Version = "0.9.0";

    /// <returns>
    /// The exit code: 0 if the program was asked to stop, 1 after a failure, which has been logged and, during init,
    /// reported.
    /// </returns>
    internal static async Task<int> RunAsync(
        Func<string, string?> variable,
        Stream output,
        TimeProvider time,
        CancellationToken stopping)
    {
        var environment = LambdaEnvironment.Read(variable);
        using var log = new JsonLog(output, environment.LogLevel, time);
        var logger = log.CreateLogger(nameof(FunctionHost));
        if (variable("AWS_LAMBDA_RUNTIME_API") is not { Length: > 0 } endpoint)
        {
            logger.CannotStart(
                "AWS_LAMBDA_RUNTIME_API is not set; Lambda starts this program, or ManagementClient.Local does.");
            return Failure;
        }

        try
        {
            using var api = new RuntimeApi(endpoint);
            await using var services = await StartAsync(variable, api, log, time, logger);
            if (services is null)
            {
                return Failure;
            }

            var handler = services.GetRequiredService<IFunctionHandler>().Create(services);
            await new LambdaRuntime(api, environment, log, time, logger).RunAsync(handler, stopping);
            return Success;
        }
        catch (Exception exception) // The other catch-all: the process ends, but with a last line in the log's format.
        {
            logger.ProcessEnds(exception);
            return Failure;
        }
    }

    /// <summary>The init phase. Returns null if the settings are unusable, after reporting that.</summary>
    private static async Task<ServiceProvider?> StartAsync(
        Func<string, string?> variable,
        RuntimeApi api,
        JsonLog log,
        TimeProvider time,
        ILogger logger)
    {
        try
        {
            var function = FunctionHandlers.Find(variable);
            var composition = new ServiceCollection()
                .AddSingleton<ILoggerFactory>(log)
                .AddSingleton(time)
                .AddSingleton(function);
            function.Compose(composition, variable);
            var services = composition.BuildServiceProvider();
            logger.FunctionStarts(Version, function.GetType().Name);
            await function.PrepareAsync(services);
            return services;
        }
        catch (InvalidSettingsException exception)
        {
            foreach (var problem in exception.Problems)
            {
                logger.CannotStart(problem);
            }

            await api.FailInitAsync(exception, CancellationToken.None);
            return null;
        }
    }
}
