namespace ManagementClient.Testing;

/// <summary>What a <see cref="PostgresStub"/> says to each client before it falls silent.</summary>
public sealed record StubScript
{
    public StubStep LastStep { get; init; } = StubStep.LoginRequest;

    /// <summary>Whether it agrees to TLS.</summary>
    public bool SpeaksTls { get; init; } = true;

    /// <summary>How it wants to be told the password, or how it refuses.</summary>
    public byte[] LoginRequest { get; init; } = PostgresMessage.AskForScram;
}

/// <summary>How far a <see cref="PostgresStub"/> goes with a client.</summary>
public enum StubStep
{
    /// <summary>It accepts the connection.</summary>
    Accept,

    /// <summary>It answers whether it speaks TLS, and does not.</summary>
    TlsAnswer,

    /// <summary>It asks for a password, over TLS where that was agreed.</summary>
    LoginRequest,
}
