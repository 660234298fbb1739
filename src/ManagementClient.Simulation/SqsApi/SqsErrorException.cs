namespace ManagementClient.Simulation.SqsApi;

/// <summary>
/// An error that SQS returns, with its shape in the JSON protocol and its code in the older query protocol.
/// </summary>
internal sealed class SqsErrorException(string shape, string queryCode, string message, int status = 400)
    : Exception(message)
{
    private const string SqsNamespace = "AWS.SimpleQueueService.";

    internal string Shape => shape;

    internal string QueryCode => queryCode;

    internal int Status => status;

    internal static SqsErrorException QueueDoesNotExist() =>
        new("QueueDoesNotExist", $"{SqsNamespace}NonExistentQueue", "The specified queue does not exist.");

    internal static SqsErrorException InvalidParameterValue(string message) =>
        new("InvalidParameterValueException", "InvalidParameterValue", message);

    internal static SqsErrorException MissingParameter(string name) => new(
        "MissingRequiredParameterException", "MissingParameter", $"The request must contain the parameter {name}.");

    internal static SqsErrorException InvalidMessageContents(string message) =>
        new("InvalidMessageContents", "InvalidMessageContents", message);

    internal static SqsErrorException InvalidAttributeName(string name) =>
        new("InvalidAttributeName", "InvalidAttributeName", $"Unknown Attribute {name}.");

    internal static SqsErrorException InvalidAttributeValue(string name) =>
        new("InvalidAttributeValue", "InvalidAttributeValue", $"Invalid value for the parameter {name}.");

    internal static SqsErrorException QueueNameExists(string attribute) => new(
        "QueueNameExists",
        "QueueAlreadyExists",
        $"A queue already exists with the same name and a different value for attribute {attribute}");

    internal static SqsErrorException ReceiptHandleIsInvalid() => new(
        "ReceiptHandleIsInvalid",
        "ReceiptHandleIsInvalid",
        "The input receipt handle is not a valid receipt handle.",
        404);

    internal static SqsErrorException ResourceNotFound(string message) =>
        new("ResourceNotFoundException", "ResourceNotFoundException", message, 404);

    internal static SqsErrorException UnknownAction(string action) =>
        new("InvalidAction", "InvalidAction", $"The action {action} is not valid for this endpoint.");

    /// <summary>An error whose two names differ only by SQS's namespace.</summary>
    internal static SqsErrorException Of(string shape, string message, int status = 400) =>
        new(shape, SqsNamespace + shape, message, status);
}
