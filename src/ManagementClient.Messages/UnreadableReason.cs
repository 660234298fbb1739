namespace ManagementClient.Messages;

/// <summary>
/// The reasons why a body cannot be read. These codes appear in the same logs and metrics as those of the application.
/// </summary>
public static class UnreadableReason
{
    public const string BodyEmpty = "body_empty";
    public const string BodyNotUnicode = "body_not_unicode";
    public const string BodyNotJson = "body_not_json";
    public const string BodyNotObject = "body_not_object";
    public const string BodyTooDeep = "body_too_deep";
    public const string BodyBase64 = "body_base64";
    public const string BodyCompressed = "body_compressed";
    public const string BodyS3Pointer = "body_s3_pointer";
    public const string BodyCloudEvents = "body_cloudevents";
    public const string BodyEventBridge = "body_eventbridge";
    public const string BodyForeignEnvelope = "body_foreign_envelope";
    public const string BodySeveralClients = "body_several_clients";
    public const string EnvelopeWithoutMessage = "envelope_without_message";
}
