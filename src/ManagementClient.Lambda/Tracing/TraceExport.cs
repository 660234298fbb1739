using System.Buffers;
using System.Diagnostics;
using ManagementClient.Lambda.Logging;
using ManagementClient.Lambda.Runtime;
using Microsoft.Extensions.Logging;

namespace ManagementClient.Lambda.Tracing;

/// <summary>
/// Collects the ended spans of this program and sends them to a collector within a time limit: losing a trace is better
/// than delaying a batch.
/// </summary>
internal sealed class TraceExport : IDisposable
{
    /// <summary>
    /// The pause after a failure. Without it, a hanging collector would delay every batch by the time limit.
    /// </summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>The time reserved before the timeout to post the response.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromMilliseconds(500);

    private const string OwnSources = "ManagementClient.";
    private const int MaxSpans = 512;

    private readonly OtlpEndpoint _endpoint;
    private readonly IReadOnlyList<KeyValuePair<string, object?>> _resource;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private readonly ActivityListener _listener;
    private readonly List<Activity> _ended = [];
    private readonly LoopbackHttp _http;
    private DateTimeOffset _resumes;

    internal TraceExport(
        OtlpEndpoint endpoint,
        IReadOnlyList<KeyValuePair<string, object?>> resource,
        TimeProvider timeProvider,
        ILogger logger)
    {
        (_endpoint, _resource, _timeProvider, _logger) = (endpoint, resource, timeProvider, logger);
        _http = new LoopbackHttp(endpoint.ToString());
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name.StartsWith(OwnSources, StringComparison.Ordinal),
            Sample = Sample,
            ActivityStopped = Keep,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _http.Dispose();
    }

    /// <summary>
    /// Sends the ended spans before the response is posted, because the environment may be frozen after it.
    /// </summary>
    internal async Task FlushAsync(TimeSpan remainingTime)
    {
        var spans = Take();
        var now = _timeProvider.GetUtcNow();
        if (spans.Count == 0 || now < _resumes)
        {
            return;
        }

        if (await TrySendAsync(spans, remainingTime - Reserve) is { } problem)
        {
            _resumes = now + Pause;
            _logger.TraceLost(spans.Count, problem);
        }
    }

    /// <returns>The problem; null if the spans were sent.</returns>
    private async Task<string?> TrySendAsync(List<Activity> spans, TimeSpan spare)
    {
        var limit = spare < _endpoint.Limit ? spare : _endpoint.Limit;
        if (limit <= TimeSpan.Zero)
        {
            return "no time is left to send it.";
        }

        using var expiry = new CancellationTokenSource(limit, _timeProvider);
        try
        {
            var status = await SendAsync(spans, expiry.Token).WaitAsync(expiry.Token);
            return status is >= 200 and < 300 ? null : $"{_endpoint} answers with status {status}.";
        }
        catch (OperationCanceledException)
        {
            return $"{_endpoint} does not answer in {limit.TotalMilliseconds:0} ms.";
        }
        catch (RuntimeApiException exception)
        {
            return exception.Message;
        }
    }

    private async Task<int> SendAsync(List<Activity> spans, CancellationToken cancellationToken)
    {
        var body = new ArrayBufferWriter<byte>();
        OtlpJson.Write(_resource, spans, body);
        // A span that comes twice is the same span, so it may be posted again.
        var address = new Uri($"http://{_endpoint}{_endpoint.Path}");
        return await _http.PostAsync(address, body.WrittenMemory, header: null, cancellationToken);
    }

    private void Keep(Activity span)
    {
        lock (_ended)
        {
            if (_ended.Count < MaxSpans)
            {
                _ended.Add(span);
            }
        }
    }

    private List<Activity> Take()
    {
        lock (_ended)
        {
            var spans = _ended.ToList();
            _ended.Clear();
            return spans;
        }
    }

    /// <summary>Follows the caller's decision to sample; a trace that begins here is recorded.</summary>
    private static ActivitySamplingResult Sample(ref ActivityCreationOptions<ActivityContext> options) =>
        options.Parent == default || options.Parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded)
            ? ActivitySamplingResult.AllDataAndRecorded
            : ActivitySamplingResult.None;
}
