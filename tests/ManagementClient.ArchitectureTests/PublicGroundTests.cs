using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ManagementClient.ArchitectureTests;

/// <summary>What a library calls internal may change in any of its releases.</summary>
public sealed class PublicGroundTests
{
    public static TheoryData<string> Assemblies => [.. Directory
        .EnumerateFiles(AppContext.BaseDirectory, "ManagementClient.*.dll")
        .Select(Path.GetFileNameWithoutExtension)
        .OfType<string>()
        .Where(name => !name.EndsWith("Tests", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Nothing_depends_on_a_namespace_that_a_library_calls_internal(string assembly)
    {
        var namespaces = ReferencedNamespaces(assembly);

        namespaces.Should().NotBeEmpty();
        namespaces.Where(name => name.Split('.').Contains("Internal")).Should().BeEmpty();
    }

    private static HashSet<string> ReferencedNamespaces(string assembly)
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll"));
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        return
        [
            .. metadata.TypeReferences.Select(type => metadata.GetString(metadata.GetTypeReference(type).Namespace)),
        ];
    }
}
