using System.CommandLine;

namespace ManagementClient.Operations.DeadLetters;

/// <summary>The ids of messages, as a command line names them.</summary>
internal static class MessageIds
{
    internal static Argument<string> One() => NotEmpty(new Argument<string>("id")
    {
        Description = "The message's id, as 'dlq inspect' shows it.",
    });

    internal static Argument<string[]> Several() => NotEmpty(new Argument<string[]>("id")
    {
        Description = "The ids of the messages, as 'dlq inspect' shows them.",
        Arity = ArgumentArity.OneOrMore,
    });

    private static Argument<T> NotEmpty<T>(Argument<T> ids)
    {
        ids.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
            {
                result.AddError("The id of a message is empty.");
            }
        });
        return ids;
    }
}
