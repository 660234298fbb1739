namespace ManagementClient.Simulation.SnsApi;

/// <summary>An error that SNS answers with.</summary>
internal sealed class SnsErrorException(string code, string message, int status = 400) : Exception(message)
{
    internal string Code => code;

    internal int Status => status;

    internal static SnsErrorException InvalidParameter(string message) =>
        new("InvalidParameter", $"Invalid parameter: {message}");

    internal static SnsErrorException TopicDoesNotExist() => new("NotFound", "Topic does not exist", 404);

    internal static SnsErrorException UnknownAction(string action) =>
        new("InvalidAction", $"The action {action} is not valid for this endpoint.");
}
