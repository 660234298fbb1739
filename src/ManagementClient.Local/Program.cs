using ManagementClient.Local;

return await CommandLine.RunAsync(args);
