namespace ManagementClient.Local.IntegrationTests.Aws;

/// <summary>Runs commands in a folder with files of AWS of its own, and with nothing of the environment.</summary>
internal sealed class AwsRun : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aws-run-");
    private readonly Dictionary<string, string> _variables = new()
    {
        ["AWS_PROFILE"] = "",
        ["AWS_ACCESS_KEY_ID"] = "",
        ["AWS_SESSION_TOKEN"] = "",
        ["AWS_REGION"] = "",
        ["AWS_DEFAULT_REGION"] = "",
        ["AWS_ENDPOINT_URL"] = "",
        ["MANAGEMENTCLIENT_QUEUE_URL"] = "",
        ["DB_HOST"] = "",
    };

    internal AwsRun()
    {
        _variables["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(_folder.FullName, "aws", "credentials");
        _ = Write(
            "aws/credentials",
            """
            [default]
            aws_access_key_id = DEFAULT
            aws_secret_access_key = secret
            [ops]
            aws_access_key_id = OPS
            aws_secret_access_key = secret
            [other]
            aws_access_key_id = OTHER
            aws_secret_access_key = secret
            """);
        _ = Write("aws/config", "[profile ops]\nregion = eu-west-1\n");
    }

    /// <summary>Sets variables of the environment: <c>AWS_REGION=eu-west-1</c>.</summary>
    internal AwsRun With(params string[] assignments)
    {
        foreach (var assignment in assignments.Where(text => text != ""))
        {
            _variables[assignment.Split('=')[0]] = assignment.Split('=', 2)[1];
        }

        return this;
    }

    /// <summary>Leaves out a variable, which <c>.env</c> may then set.</summary>
    internal AwsRun Without(string variable)
    {
        _variables.Remove(variable);
        return this;
    }

    /// <summary>Writes a file below the folder.</summary>
    internal AwsRun Write(string file, string text)
    {
        var path = Path.Combine(_folder.FullName, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    /// <param name="below">The working folder, below the run's own.</param>
    internal async Task<Tool> InAsync(string below, params string[] arguments)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.FullName, below));
        using var terminal = new CapturedTerminal("", _variables, TimeProvider.System)
        {
            WorkingFolder = folder.FullName,
        };
        var exitCode = await CommandLine.RunAsync(arguments, terminal, TestContext.Current.CancellationToken);
        return new Tool(exitCode, terminal.Output, terminal.Errors);
    }

    internal Task<Tool> RunAsync(params string[] arguments) => InAsync("", arguments);

    public void Dispose() => _folder.Delete(recursive: true);
}
