namespace ManagementClient.Lambda.DeadLetters;

/// <summary>The dead-letter queue for rejected messages and the endpoint of SQS.</summary>
internal sealed record DeadLetterSettings(Uri QueueUrl, Uri Endpoint)
{
    internal const string QueueUrlVariable = "DEAD_LETTER_QUEUE_URL";

    /// <summary>Checks only the beginning of the URL, because it is called for every batch.</summary>
    internal static bool AreSet(Func<string, string?> variable) =>
        variable(QueueUrlVariable)?.StartsWith("http", StringComparison.Ordinal) is true;

    /// <param name="variable">Gives the value of an environment variable, or null.</param>
    /// <returns>
    /// Null if the variable is not an absolute URL: <c>sam local</c> sets it to the name of a resource.
    /// </returns>
    internal static DeadLetterSettings? Read(Func<string, string?> variable) =>
        UrlOf(variable, QueueUrlVariable) is { } queue
        ? new DeadLetterSettings(
            queue,
            UrlOf(variable, "AWS_ENDPOINT_URL_SQS") ?? UrlOf(variable, "AWS_ENDPOINT_URL")
                ?? new Uri(queue.GetLeftPart(UriPartial.Authority)))
        : null;

    private static Uri? UrlOf(Func<string, string?> variable, string name) =>
        Uri.TryCreate(variable(name), UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
            ? url
            : null;
}
