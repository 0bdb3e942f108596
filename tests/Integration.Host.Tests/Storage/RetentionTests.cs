using Integration.Host.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Storage;

public sealed class RetentionTests : IAsyncLifetime
{
    private readonly TemporaryStorage _storage = new();
    private readonly FakeTimeProvider _time = new(Examples.Now);

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _storage.DisposeAsync();

    [Fact]
    public async Task What_was_delivered_is_kept_for_its_days_and_what_died_for_its_own()
    {
        await AddAsync(1, status: 2, createdDaysAgo: 9, sentDaysAgo: 8);
        await AddAsync(2, status: 2, createdDaysAgo: 9, sentDaysAgo: 6);
        await AddAsync(3, status: 4, createdDaysAgo: 31);
        await AddAsync(4, status: 4, createdDaysAgo: 29);
        await AddAsync(5, status: 4, createdDaysAgo: 31, resentDaysAgo: 2);
        await AddAsync(6, status: 0, createdDaysAgo: 400);
        await RunAsync();
        Ids("delivery", "id").ShouldBe([2, 4, 5, 6]);
        Ids("attempt", "delivery_id").ShouldBe([2, 4, 5, 6]);
    }

    [Fact]
    public async Task However_much_is_old_all_of_it_goes()
    {
        await Task.WhenAll(Enumerable.Range(1, 1200).Select(id => AddAsync(id, status: 2, createdDaysAgo: 9, sentDaysAgo: 8)));

        await RunAsync();
        Ids("delivery", "id").ShouldBeEmpty();
        Ids("attempt", "delivery_id").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Retention.OldDelivered, "ix_delivery_delivered (sent_at<?)")]
    [InlineData(Retention.OldDead, "ix_delivery_dead (created_at<?)")]
    [InlineData(Retention.OldDigests, "IX_digest_made_at (made_at<?)")]
    [InlineData(Retention.OldPipelineResults, "IX_pipeline_result_at (at<?)")]
    public void What_is_old_is_found_in_an_index_however_much_is_kept(string statement, string index)
    {
        using var connection = _storage.Database.Connect();
        var plan = connection.Query(null, "EXPLAIN QUERY PLAN " + statement, reader => reader.GetString(3), ("delivered", 1L), ("dead", 1L), ("oldest", 1L), ("most", 1));
        plan.Count.ShouldBe(1);
        plan[0].ShouldEndWith(index);
    }

    private Task RunAsync() =>
        new Retention(_storage.Writer, TimeSpan.FromDays(7), TimeSpan.FromDays(30), _time, NullLogger<Retention>.Instance).RunAsync();

    private Task AddAsync(long id, int status, int createdDaysAgo, int? sentDaysAgo = null, int? resentDaysAgo = null) => _storage.Writer.WriteAsync((connection, transaction) =>
    {
        connection.Execute(transaction,
            """
            INSERT INTO delivery (id, integration_id, project_id, event_key, slot, event_kind, status, title, subject, urgent, destination, event, occurred_at, created_at, due_at, sent_at, resent_at, attempts, fence, plain_text)
            VALUES (@id, 1, 7, @key, 0, 'push', @status, '', '', 0, 'echo:a', '', 0, @created, 0, @sent, @resent, 1, 1, @plain)
            """,
            ("id", id), ("key", $"push:{id}"), ("status", status), ("created", DaysAgo(createdDaysAgo)), ("sent", DaysAgo(sentDaysAgo)), ("resent", DaysAgo(resentDaysAgo)), ("plain", false));
        connection.Execute(transaction, "INSERT INTO attempt (delivery_id, number, destination, started_at, outcome) VALUES (@id, 1, 'echo:a', 0, 1)", ("id", id));
    });

    private static long? DaysAgo(int? days) => days is { } some ? Examples.Now.AddDays(-some).ToUnixTimeMilliseconds() : null;

    private List<long> Ids(string table, string column)
    {
        using var connection = _storage.Database.Connect();
        return connection.Query(null, $"SELECT {column} FROM {table} ORDER BY 1", reader => reader.GetInt64(0));
    }
}
