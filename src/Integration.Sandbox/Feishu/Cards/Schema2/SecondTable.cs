using System.Text.Json;
using Integration.Sandbox.Http;

namespace Integration.Sandbox.Feishu.Cards.Schema2;

/// <summary>The table component: columns with a kind, rows with a value for each.</summary>
internal sealed class SecondTable(CardReader card, Shape shape, Pieces pieces)
{
    // Feishu, table: at most 50 columns, 1 to 10 rows a page.
    private const int MostColumns = 50;
    private const int LargestPage = 10;

    public void Read(JsonElement table)
    {
        if (table.Member("page_size") is { ValueKind: not JsonValueKind.Undefined } size
            && !(size.ValueKind == JsonValueKind.Number && size.TryGetInt32(out var rows) && rows is >= 1 and <= LargestPage))
        {
            card.Fail(CardProblem.Malformed("page_size is not from 1 to 10", size.ToString()));
        }

        if (table.Member("header_style").Exists())
        {
            shape.Check(table.Member("header_style"), Properties.TableHeader, "table.header_style");
        }

        shape.Flags(table, "freeze_first_column");
        var columns = table.Member("columns").Items().ToArray();
        if (columns.Length is 0 or > MostColumns)
        {
            card.Fail(CardProblem.TooMuch("table columns"));
            return;
        }

        foreach (var column in columns)
        {
            if (!shape.Check(column, Properties.TableColumn, "table.columns"))
            {
                return;
            }

            if (column.TextOf("name") is not { Length: > 0 })
            {
                card.Fail(CardProblem.Malformed("column has no name", "table.columns"));
            }

            shape.OneOf(column, "data_type", "text", "lark_md", "markdown", "options", "number", "persons", "date");
        }

        card.Content.AddText(string.Join(" | ", columns.Select(x => x.TextOf("display_name") ?? x.TextOf("name"))));
        if (table.Member("rows").ValueKind != JsonValueKind.Array)
        {
            card.Fail(new(200914, "table rows is invalid", "table.rows"));
            return;
        }

        foreach (var row in table.Member("rows").EnumerateArray())
        {
            if (row.ValueKind != JsonValueKind.Object || row.EnumerateObject().Any(x => columns.All(column => column.TextOf("name") != x.Name)))
            {
                card.Fail(new(200915, "table row has a cell of no column", "table.rows"));
                return;
            }

            card.Content.AddText(string.Join(" | ", columns.Select(x => Cell(row.Member(x.TextOf("name") ?? ""), x.TextOf("data_type") ?? "text"))));
        }
    }

    private string Cell(JsonElement cell, string kind) =>
        cell.ValueKind == JsonValueKind.String ? pieces.Render(cell.GetString()!, kind) : cell.ToString();
}
