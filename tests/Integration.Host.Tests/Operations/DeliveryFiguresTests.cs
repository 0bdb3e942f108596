using Integration.Host.Operations;
using Integration.Host.Storage;
using Integration.Host.Tests.Storage;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Operations;

public sealed class DeliveryFiguresTests : IAsyncLifetime
{
    private readonly TemporaryStorage _storage = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _storage.DisposeAsync();

    // Rows hold events and cards of kilobytes: a statement that looks at rows instead of an index takes seconds where 100,000 are kept.
    [Theory]
    [InlineData(DeliveryFigures.Counts, "USING COVERING INDEX")]
    [InlineData(DeliveryFigures.DeadByProject, "USING COVERING INDEX")]
    [InlineData(DeliveryFigures.OldestWaiting, "ix_delivery_waiting")]
    [InlineData(DeliveryFigures.WaitingByProject, "ix_delivery_waiting")]
    public void What_is_counted_is_found_in_an_index(string statement, string index)
    {
        using var connection = _storage.Database.Connect();
        var plan = connection.Query(null, "EXPLAIN QUERY PLAN " + statement, reader => reader.GetString(3), ("id", 1L), ("destination", "feishu:0"));

        plan.ShouldContain(step => step.Contains(index, StringComparison.Ordinal));
        plan.ShouldNotContain(step => step.StartsWith("SCAN delivery", StringComparison.Ordinal) && !step.Contains("INDEX", StringComparison.Ordinal));
    }
}
