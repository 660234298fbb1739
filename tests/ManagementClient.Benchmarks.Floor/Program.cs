// The least that any program could do: rows in memory, Npgsql, one statement for a chunk. With a number it writes so
// many rows, says so with one byte and ends. Without one it takes a number a line from standard input, says when the
// rows are ready, and writes them at the next line. With a Runtime API it makes the rows, asks for an event, writes the
// rows when one has come, and responds; that is the least that a function could do.
using ManagementClient.Benchmarks.Floor;

const byte Done = (byte)'.';
await using var database = new BareDatabase(
    Environment.GetEnvironmentVariable("FLOOR_CONNECTION")!,
    Environment.GetEnvironmentVariable("FLOOR_STATEMENT")!);
if (Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API") is { } api)
{
    await RespondAsync(api);
    return;
}

await using var output = Console.OpenStandardOutput();
if (args is [var count])
{
    await database.WriteAsync(new Rows(int.Parse(count, null)));
    output.WriteByte(Done);
    return;
}

while (Console.In.ReadLine() is { Length: > 0 } line)
{
    var rows = new Rows(int.Parse(line, null));
    output.WriteByte(Done);
    _ = Console.In.ReadLine();
    await database.WriteAsync(rows);
    output.WriteByte(Done);
}

async Task RespondAsync(string api)
{
    using var loop = new RuntimeLoop(api, database);
    await database.ConnectAsync();
    if (args is [var count])
    {
        await loop.HandleAsync(new Rows(int.Parse(count, null)));
        return;
    }

    while (Console.In.ReadLine() is { Length: > 0 } line)
    {
        await loop.HandleAsync(new Rows(int.Parse(line, null)));
    }
}
