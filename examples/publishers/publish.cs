// Publishes the clients of a file, one {"key": ..., "client": {...}} a line, in batches of ten, with .NET 10:
// dotnet run publish.cs FILE
// TOPIC_ARN names the topic; AWS_ENDPOINT_URL, a local one in place of AWS. AWS's SDK finds the credentials.
#:package AWSSDK.Core@4.0.102.19
#:property InvariantGlobalization=true

using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;

if (args is not [var file] || Environment.GetEnvironmentVariable("TOPIC_ARN") is not { Length: > 0 } topicArn)
{
    Console.Error.WriteLine("Usage: TOPIC_ARN=arn:aws:sns:REGION:ACCOUNT:TOPIC dotnet run publish.cs FILE");
    return 2;
}

var region = topicArn.Split(':')[3];
var credentials = DefaultAWSCredentialsIdentityResolver.GetCredentials();
using var http = new HttpClient(new SignatureVersion4("sns", region, credentials))
{
    BaseAddress = new Uri(
        Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL") ?? $"https://sns.{region}.amazonaws.com"),
    Timeout = TimeSpan.FromSeconds(10),
};
var publisher = new Publisher(http, topicArn);
try
{
    await foreach (var lines in File.ReadLinesAsync(file).Chunk(Publisher.LargestBatch))
    {
        await publisher.PublishAsync([.. lines.Select(Entry.Parse)]);
    }

    return 0;
}
catch (NotPublishedException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}

/// <summary>A client as JSON, with the key that makes a second publication of it the same client.</summary>
internal sealed record Entry(string Id, string Key, string Client)
{
    public static Entry Parse(string line, int index)
    {
        using var json = JsonDocument.Parse(line);
        return new Entry(
            index.ToString(CultureInfo.InvariantCulture),
            json.RootElement.GetProperty("key").GetString()!,
            json.RootElement.GetProperty("client").GetRawText());
    }
}

internal sealed class Publisher(HttpClient http, string topicArn)
{
    public const int LargestBatch = 10;
    private const int Attempts = 5;

    /// <summary>
    /// Publishes the entries, and those that did not arrive again. An answer that was lost can mean that they have
    /// arrived: publishing them twice is harmless, because of their keys.
    /// </summary>
    /// <exception cref="NotPublishedException">SNS does not accept an entry, or took none of five attempts.</exception>
    public async Task PublishAsync(IReadOnlyList<Entry> entries)
    {
        for (var attempt = 1; entries.Count > 0; attempt++)
        {
            var left = await TryPublishAsync(entries);
            if (left.Count > 0 && attempt == Attempts)
            {
                throw new NotPublishedException($"{left.Count} messages were not taken: run this again.");
            }

            if (left.Count > 0)
            {
                await Task.Delay(Random.Shared.Next(100 << attempt));
            }

            entries = left;
        }
    }

    /// <summary>Returns the entries that are worth another attempt.</summary>
    private async Task<IReadOnlyList<Entry>> TryPublishAsync(IReadOnlyList<Entry> entries)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = Form(entries) };
            using var response = await http.SendAsync(request);
            var answer = await response.Content.ReadAsStringAsync();
            return response switch
            {
                { IsSuccessStatusCode: true } => Failed(entries, XDocument.Parse(answer)),
                { StatusCode: HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError } => entries,
                _ when answer.Contains("Throttl", StringComparison.Ordinal) => entries,
                _ => throw new NotPublishedException($"SNS answered {(int)response.StatusCode}: {answer}"),
            };
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return entries;
        }
    }

    /// <summary>An entry fails by itself: if that is the sender's fault, it would fail again.</summary>
    private static IReadOnlyList<Entry> Failed(IReadOnlyList<Entry> entries, XDocument answer)
    {
        var failures = answer.Descendants().Where(element => element.Name.LocalName == "Failed").Elements().ToList();
        if (failures.Find(failure => ValueOf(failure, "SenderFault") == "true") is { } rejected)
        {
            throw new NotPublishedException($"SNS does not accept a message: {ValueOf(rejected, "Message")}");
        }

        var ids = failures.Select(failure => ValueOf(failure, "Id")).ToHashSet();
        return [.. entries.Where(entry => ids.Contains(entry.Id))];
    }

    private static string? ValueOf(XElement element, string name) =>
        element.Elements().FirstOrDefault(child => child.Name.LocalName == name)?.Value;

    private FormUrlEncodedContent Form(IReadOnlyList<Entry> entries)
    {
        var form = new Dictionary<string, string>
        {
            ["Action"] = "PublishBatch",
            ["Version"] = "2010-03-31",
            ["TopicArn"] = topicArn,
        };
        foreach (var (number, entry) in entries.Index())
        {
            var member = $"PublishBatchRequestEntries.member.{number + 1}";
            form[$"{member}.Id"] = entry.Id;
            form[$"{member}.Message"] = entry.Client;
            form[$"{member}.MessageAttributes.entry.1.Name"] = "IdempotencyKey";
            form[$"{member}.MessageAttributes.entry.1.Value.DataType"] = "String";
            form[$"{member}.MessageAttributes.entry.1.Value.StringValue"] = entry.Key;
        }

        return new FormUrlEncodedContent(form);
    }
}

/// <summary>Signs each request as "Create a signed AWS API request" of the IAM user guide describes it.</summary>
internal sealed class SignatureVersion4(string service, string region, AWSCredentials credentials)
    : DelegatingHandler(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var keys = await credentials.GetCredentialsAsync();
        var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        var time = DateTime.UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["host"] = request.RequestUri!.Authority,
            ["x-amz-date"] = time,
        };
        if (keys.UseToken)
        {
            headers["x-amz-security-token"] = keys.Token;
        }

        var signed = string.Join(';', headers.Keys);
        var canonical = string.Join('\n',
        [
            request.Method.Method, request.RequestUri.AbsolutePath, "",
            .. headers.Select(header => $"{header.Key}:{header.Value}"), "", signed, Hex(SHA256.HashData(body)),
        ]);
        var scope = $"{time[..8]}/{region}/{service}/aws4_request";
        var text = $"AWS4-HMAC-SHA256\n{time}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes($"AWS4{keys.SecretKey}"), Hmac);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={keys.AccessKey}/{scope}, SignedHeaders={signed}, "
            + $"Signature={Hex(Hmac(key, text))}");
        return await base.SendAsync(request, cancellationToken);
    }

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}

internal sealed class NotPublishedException(string message) : Exception(message);
