namespace ManagementClient.Infrastructure.Aws;

/// <summary>A call to an AWS service failed; the message holds no personal data.</summary>
public sealed class AwsServiceException(string message) : Exception(message);
