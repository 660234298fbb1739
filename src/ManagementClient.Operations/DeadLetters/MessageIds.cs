using System.CommandLine;

namespace ManagementClient.Operations.DeadLetters;

/// <summary>The ids of messages, as a command line names them.</summary>
internal static class MessageIds
{
    internal static Argument<string[]> Several() => OfSqs(new Argument<string[]>("id")
    {
        Description = "The ids of the messages, as 'dlq inspect' shows them.",
        Arity = ArgumentArity.ZeroOrMore,
    });

    private static Argument<T> OfSqs<T>(Argument<T> ids)
    {
        ids.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => !Guid.TryParse(token.Value, out _)) is { } wrong)
            {
                result.AddError($"'{wrong.Value}' is no id of a message: 'dlq inspect' shows them.");
            }
        });
        return ids;
    }
}
