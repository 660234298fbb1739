using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ManagementClient.Simulation.SqsApi;

/// <summary>The entries of a batch request. Each succeeds or fails on its own.</summary>
internal sealed partial class SqsBatch
{
    private const int Most = 10;

    private readonly IReadOnlyList<SqsRequest> _entries;

    /// <exception cref="SqsErrorException">There are none or too many, or their ids are not well formed or
    /// distinct.</exception>
    internal SqsBatch(SqsRequest request)
    {
        _entries = request.Entries;
        if (_entries.Count == 0)
        {
            throw SqsErrorException.Of(
                "EmptyBatchRequest", "There should be at least one entry in the request.");
        }

        if (_entries.Count > Most)
        {
            throw SqsErrorException.Of(
                "TooManyEntriesInBatchRequest",
                $"Maximum number of entries per request are {Most}. You have sent {_entries.Count}.");
        }

        CheckIds();
    }

    internal IReadOnlyList<SqsRequest> Entries => _entries;

    /// <param name="act">Handles an entry and returns the members of its result without the id.</param>
    /// <param name="fails">Whether the entry at this index is to fail.</param>
    internal JsonObject Answer(Func<SqsRequest, JsonObject> act, Func<int, bool> fails)
    {
        var successful = new JsonArray();
        var failed = new JsonArray();
        for (var index = 0; index < _entries.Count; index++)
        {
            var id = _entries[index].RequiredText("Id");
            try
            {
                if (fails(index))
                {
                    failed.Add(
                        Failure(id, "InternalError", "We encountered an internal error.", isSendersFault: false));
                    continue;
                }

                var answer = act(_entries[index]);
                answer["Id"] = id;
                successful.Add(answer);
            }
            catch (SqsErrorException error)
            {
                failed.Add(Failure(id, error.QueryCode, error.Message, isSendersFault: true));
            }
        }

        var answers = new JsonObject { ["Successful"] = successful };
        if (failed.Count > 0)
        {
            answers["Failed"] = failed;
        }

        return answers;
    }

    private static JsonObject Failure(string id, string code, string message, bool isSendersFault) => new()
    {
        ["Id"] = id,
        ["Code"] = code,
        ["Message"] = message,
        ["SenderFault"] = isSendersFault,
    };

    private void CheckIds()
    {
        var ids = new HashSet<string>();
        foreach (var entry in _entries)
        {
            var id = entry.RequiredText("Id");
            if (!Id().IsMatch(id))
            {
                throw SqsErrorException.Of(
                    "InvalidBatchEntryId",
                    "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at"
                    + " most 80 letters long.");
            }

            if (!ids.Add(id))
            {
                throw SqsErrorException.Of("BatchEntryIdsNotDistinct", $"Id {id} repeated.");
            }
        }
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,80}$")]
    private static partial Regex Id();
}
