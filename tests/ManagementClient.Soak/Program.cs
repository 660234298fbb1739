using ManagementClient.Soak;

return await SoakCommand.RunAsync(args);
