using BenchmarkDotNet.Attributes;
using FluentValidation.Results;
using ManagementClient.Application;

namespace ManagementClient.Benchmarks.Pieces;

/// <summary>The rules of a request with one command.</summary>
public class Validation
{
    private readonly RegisterCustomersValidator _validator = new(phoneRegion: null);
    private readonly RegisterCustomers _request = new([Samples.Command(1)]);

    [Benchmark]
    public ValidationResult Validate() => _validator.Validate(_request);
}
