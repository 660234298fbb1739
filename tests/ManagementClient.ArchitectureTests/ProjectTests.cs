namespace ManagementClient.ArchitectureTests;

/// <summary>Which project may lean on which. A new reference is a decision, and is made here.</summary>
public sealed class ProjectTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Domain"] = [],
        ["Application"] = ["Domain"],
        ["Infrastructure"] = ["Application"],
        ["Messages"] = ["Application"],
        ["Lambda"] = ["Infrastructure", "Messages"],
        ["Simulation"] = [],
        ["LocalPostgres"] = [],
        ["Operations"] = ["Infrastructure", "LocalPostgres", "Messages", "Simulation"],

        // Lambda is built before it and put beside it, as a program to start.
        ["Local"] = ["Lambda", "LocalPostgres", "Messages", "Operations", "Simulation"],

        // Fixtures stand on leaves, so that a change of the tool breaks no test of the database.
        ["Testing"] = ["LocalPostgres"],
        ["Soak"] = ["Lambda", "LocalPostgres", "Simulation", "Testing"],
        ["Benchmarks"] = ["Benchmarks.Floor", "Lambda", "LocalPostgres", "Simulation"],
        ["Benchmarks.Floor"] = [],
        ["Local.IntegrationTests"] = ["Lambda"],
        ["Lambda.IntegrationTests"] = ["Simulation", "Soak"],
        ["ArchitectureTests"] =
        [
            "Application", "Domain", "Infrastructure", "Lambda", "Local", "LocalPostgres", "Messages", "Operations",
            "Simulation",
        ],
    };

    private static readonly string[] Programs = ["Lambda", "Local"];
    private static readonly string[] SeeInternals = ["Benchmarks", "Soak"];

    public static TheoryData<string> Products => [.. Project.Below("src").Select(project => project.Name)];

    public static TheoryData<string> All => [.. Project.Below("src", "tests").Select(project => project.Name)];

    [Theory]
    [MemberData(nameof(All))]
    public void Project_leans_on_nothing_but_what_the_plan_allows(string name)
    {
        var allowed = Allowed.GetValueOrDefault(name, []).Concat(OfTests(name));

        Find(name).References.Select(reference => reference.Name).Should().BeSubsetOf(allowed);
    }

    [Theory]
    [MemberData(nameof(Products))]
    public void No_project_of_the_product_compiles_against_a_program(string name) =>
        Find(name).References.Where(reference => reference.IsCompiledAgainst)
            .Select(reference => reference.Name)
            .Should().NotIntersectWith(Programs);

    [Theory]
    [MemberData(nameof(Products))]
    public void Nobody_but_tests_sees_the_internals_of_a_project_of_the_product(string name) =>
        Find(name).Friends.Where(friend => !friend.EndsWith("Tests", StringComparison.Ordinal))
            .Should().BeSubsetOf(SeeInternals);

    /// <summary>A project of tests leans on the project that it tests, and on the fixtures.</summary>
    private static IEnumerable<string> OfTests(string name) =>
        name.EndsWith("Tests", StringComparison.Ordinal) ? [name[..Math.Max(name.LastIndexOf('.'), 0)], "Testing"] : [];

    private static Project Find(string name) => Project.Below("src", "tests").Single(project => project.Name == name);
}
