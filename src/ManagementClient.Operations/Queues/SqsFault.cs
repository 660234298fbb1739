using System.Net;
using Amazon.Runtime;

namespace ManagementClient.Operations.Queues;

/// <summary>Explains briefly why a call of AWS's API failed.</summary>
public static class SqsFault
{
    private const string UnknownKey =
        "the access key is not known there: check AWS_ACCESS_KEY_ID, AWS_PROFILE and 'aws sts get-caller-identity'";

    public static bool IsOne(Exception exception) => exception
        is AmazonClientException or AmazonServiceException or HttpRequestException or IOException;

    public static string Describe(Exception exception) => exception switch
    {
        AmazonUnmarshallingException => NotSqs,
        AmazonServiceException { ErrorCode: { Length: > 0 } code } service => Describe(code, Line(service)),
        AmazonServiceException { InnerException: HttpRequestException inner } => Describe(inner),
        AmazonServiceException { StatusCode: not 0 } service => $"{NotSqs} (HTTP {(int)service.StatusCode})",
        HttpRequestException or IOException => $"it cannot be reached ({Line(exception)})",
        _ => Line(exception),
    };

    public static bool IsTransient(Exception exception) => exception switch
    {
        AmazonServiceException { ErrorCode: { } code }
            when code.Contains("Throttl", StringComparison.OrdinalIgnoreCase) => true,
        AmazonServiceException service when service.StatusCode >= HttpStatusCode.InternalServerError => true,
        AmazonServiceException { InnerException: HttpRequestException or IOException } => true,
        AmazonServiceException => false,
        HttpRequestException or IOException => true,
        _ => false,
    };

    private const string NotSqs = "what answers there does not speak SQS";

    /// <param name="message">The server's message, in one line.</param>
    public static string Describe(string code, string message) => code switch
    {
        _ when code.EndsWith("NonExistentQueue", StringComparison.Ordinal) => "there is no such queue",
        "QueueDoesNotExist" => "there is no such queue",
        "NotFound" => "there is no such topic",
        "AccessDenied" or "AccessDeniedException" or "AuthorizationError"
            or "KMS.AccessDeniedException" or "KmsAccessDenied" => $"no permission ({message})",
        "ExpiredToken" or "ExpiredTokenException" or "RequestExpired" =>
            "the credentials have expired: sign in again, for instance with 'aws sso login'",
        "InvalidClientTokenId" or "UnrecognizedClientException" or "InvalidAccessKeyId" => UnknownKey,
        "SignatureDoesNotMatch" or "IncompleteSignature" => "the secret access key does not fit the access key",
        _ => $"{code}: {message}",
    };

    /// <summary>Removes the full stop, so that the text can be part of a sentence.</summary>
    public static string Line(string text) => text.ReplaceLineEndings(" ").Trim().TrimEnd('.');

    private static string Line(Exception exception) => Line(exception.Message);
}
