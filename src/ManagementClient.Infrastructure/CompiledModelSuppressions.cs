using System.Diagnostics.CodeAnalysis;

namespace ManagementClient.Infrastructure.CompiledModel;

/// <summary>The other part is generated; it compares keys through an expression that only change tracking would compile.</summary>
[UnconditionalSuppressMessage("AOT", "IL3050", Justification = "The Lambda tracks no entity.")]
public partial class ProcessedMessageRowEntityType;
