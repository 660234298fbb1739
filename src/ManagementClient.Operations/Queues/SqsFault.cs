using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using ManagementClient.Operations.Queues.Aws;

namespace ManagementClient.Operations.Queues;

/// <summary>Explains briefly why a call of AWS's API failed.</summary>
public static class SqsFault
{
    private const string UnknownKey =
        "the access key is not known there: check AWS_ACCESS_KEY_ID, AWS_PROFILE and 'aws sts get-caller-identity'";

    public static bool IsOne(Exception exception) => exception
        is AmazonClientException or AmazonServiceException or HttpRequestException or IOException;

    /// <param name="address">Where the call went; its host is named if it does not exist.</param>
    public static string Describe(Exception exception, AwsAddress address) =>
        // The client's own failure is that of a call for credentials, which went elsewhere.
        IsOfNoHost(exception) && exception is not AmazonClientException
            ? $"the host {address.Endpoint.Host}, which comes from {address.Source}, does not exist"
            : Describe(exception);

    public static string Describe(Exception exception) => exception switch
    {
        AmazonUnmarshallingException => NotSqs,
        AmazonServiceException { ErrorCode: { Length: > 0 } code } service => Describe(code, Line(service)),
        AmazonServiceException { InnerException: HttpRequestException inner } => Describe(inner),
        AmazonServiceException { StatusCode: not 0 } service => $"{NotSqs} (HTTP {(int)service.StatusCode})",
        HttpRequestException or IOException => $"it cannot be reached ({Line(exception)})",

        // The SDK got no credentials, and the reason is inside: that STS refused the role, for instance.
        AmazonClientException { InnerException: { } inner } => $"{Line(exception)}: {Describe(inner)}",
        _ => Line(exception),
    };

    /// <summary>Whether a server answered that it has no such queue.</summary>
    public static bool IsOfNoQueue(Exception exception) =>
        exception is AmazonServiceException { ErrorCode: { } code } && IsNoQueue(code);

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
        _ when IsNoQueue(code) => "there is no such queue",
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

    private static bool IsNoQueue(string code) =>
        code.EndsWith("NonExistentQueue", StringComparison.Ordinal) || code is "QueueDoesNotExist";

    private static bool IsOfNoHost(Exception exception) => exception.GetBaseException() is SocketException
    {
        SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain,
    };
}
