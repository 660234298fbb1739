using ManagementClient.Local;
using ManagementClient.Operations.Functions;

return args is [LocalFunction.Word] ? LocalFunction.Run() : await CommandLine.RunAsync(args);
