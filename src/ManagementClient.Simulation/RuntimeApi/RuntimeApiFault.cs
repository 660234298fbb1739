namespace ManagementClient.Simulation.RuntimeApi;

/// <summary>What the Runtime API does with a call instead of answering it.</summary>
public enum RuntimeApiFault
{
    None,

    /// <summary>Answers 500, which AWS documents as a container error that the runtime must not survive.</summary>
    ServerError,

    /// <summary>Closes the connection. The call has no effect.</summary>
    Close,

    /// <summary>Takes the call, then closes the connection without an answer.</summary>
    CloseAfterTaking,
}

/// <summary>The calls of the Runtime API.</summary>
public enum RuntimeApiCall
{
    Next,
    Response,
    Error,
    InitError,
}
