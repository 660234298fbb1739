using ManagementClient.Benchmarks;

return await CommandLine.RunAsync(args);
