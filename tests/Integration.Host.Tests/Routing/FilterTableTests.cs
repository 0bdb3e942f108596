using System.Reflection;
using Integration.Contract;
using Integration.Host.Integrations;
using Integration.Host.Routing;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Routing;

public sealed class FilterTableTests(FilterWorld world) : IClassFixture<FilterWorld>
{
    public static TheoryData<string, string, string, int> Rows =>
        [.. FilterTables.Tables.SelectMany(table => table.Rows.Select((row, i) => (table.Name, row.Given, row.Label, i)))];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Each_thing_goes_where_the_table_says_or_is_held_back_for_the_reason_that_it_names(string name, string given, string settings, int number)
    {
        var table = FilterTables.Tables.Single(table => table.Name == name);
        var row = table.Rows[number];
        (row.Given, row.Label).ShouldBe((given, settings));
        var expected = table.Columns.Zip(row.Cells).SelectMany(pair => pair.First.Things.Select(what => (Column: pair.First.Name, What: what, Cell: pair.Second))).ToList();
        var became = await world.AskAsync(row, [.. expected.Select(one => one.What)]);
        expected.Zip(became)
            .Where(pair => pair.First.Cell != pair.Second)
            .Select(pair => $"{pair.First.Column}: {pair.First.What.Kind.Name()} {pair.First.What.State} should be {pair.First.Cell}, but is {pair.Second}")
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_table_asks_of_every_state_of_every_kind()
    {
        foreach (var table in FilterTables.Tables)
        {
            var asked = table.Columns.SelectMany(column => column.Things).Select(what => (what.Kind, what.State)).ToHashSet();
            FilterThings.All.Select(what => (what.Kind, what.State)).Except(asked).ShouldBeEmpty(table.Name);
            table.Columns.ShouldAllBe(column => column.Things.Count > 0);
        }
    }

    [Fact]
    public void Every_value_of_every_trigger_and_filter_has_a_row()
    {
        var used = FilterTables.Tables.SelectMany(table => table.Rows).SelectMany(row => row.Settings).Select(pair => $"{pair.Key}={pair.Value}").ToHashSet();
        var values = SettingsSchema.Of(typeof(SharedSettings)).Fields
            .Where(field => field.Name is not "template_mode")
            .SelectMany(field => field.Setting.Kind switch
            {
                SettingKind.Flag => ["true", "false"],
                SettingKind.Choice => field.Setting.Choices,
                _ => [],
            }, (field, value) => $"{field.Name}={value}");
        values.Except(used).ShouldBeEmpty();
        SettingsSchema.Of(typeof(SharedSettings)).Fields.Where(field => field.Setting.Kind == SettingKind.List)
            .ShouldAllBe(field => used.Count(one => one.StartsWith(field.Name + "=", StringComparison.Ordinal)) > 3);
    }

    [Fact]
    public void Every_reason_stands_in_a_table() =>
        typeof(SkipReason).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetValue(null)!)
            .Except(FilterTables.Tables.SelectMany(table => table.Rows).SelectMany(row => row.Cells))
            // No filter says so, but a template when it comes to be sent.
            .ShouldBe([SkipReason.Empty]);
}
