using System.Globalization;
using System.Text.Json;
using ManagementClient.Infrastructure.Model;
using ManagementClient.Operations.Commands.Output;
using ManagementClient.Operations.Privacy;
using Spectre.Console;

namespace ManagementClient.Operations.Customers;

/// <summary>Shows rows of the table, masked by default.</summary>
internal sealed class CustomerReport(bool showsPersonalData)
{
    private static readonly string[] Columns = ["id", "name_costumer", "email", "phone"];

    internal void Show(IAnsiConsole console, IReadOnlyList<CustomerRow> rows)
    {
        if (rows.Count == 0)
        {
            console.WriteLine("No rows.");
            return;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns(Columns);
        foreach (var row in rows)
        {
            table.AddRow(
                Cells(row).Prepend(row.Id.ToString(CultureInfo.InvariantCulture)).Select(Markup.Escape).ToArray());
        }

        console.Write(table);
    }

    internal void WriteTo(Utf8JsonWriter json, IReadOnlyList<CustomerRow> rows)
    {
        json.WriteStartArray("customers");
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteNumber(Columns[0], row.Id);
            foreach (var (name, cell) in Columns.Skip(1).Zip(Cells(row)))
            {
                json.WriteString(name, cell);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>As CSV.</summary>
    internal void WriteTo(TextWriter output, IReadOnlyList<CustomerRow> rows)
    {
        output.WriteLine(Csv.Line(Columns));
        foreach (var row in rows)
        {
            output.WriteLine(Csv.Line([row.Id.ToString(CultureInfo.InvariantCulture), .. Cells(row)]));
        }
    }

    private string[] Cells(CustomerRow row) => showsPersonalData
        ? [row.Name, row.Email, row.Phone]
        : [PersonalData.MaskName(row.Name), PersonalData.MaskEmail(row.Email), PersonalData.MaskPhone(row.Phone)];
}
