using Npgsql;

namespace ManagementClient.Infrastructure.Connections;

/// <summary>What connections can read beyond what the function's own statements need.</summary>
internal sealed record ReadableTypes(Action<NpgsqlSlimDataSourceBuilder> Enable)
{
    /// <summary>Numbers of 32 bits as 64: the model reads <c>costumers.id</c> before and after it is widened.</summary>
    internal static ReadableTypes OfTheModel { get; } = new(builder => builder.EnableExtraConversions());
}
