using ManagementClient.Lambda;

return await FunctionHost.RunAsync(Environment.GetEnvironmentVariable, Console.OpenStandardOutput());
