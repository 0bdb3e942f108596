using Integration.Host.Storage;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Storage;

public sealed class WriterTests : IAsyncLifetime
{
    private readonly TemporaryStorage _storage = new();

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _storage.DisposeAsync();

    [Fact]
    public async Task What_was_written_is_there_when_the_task_ends()
    {
        await Put("a");
        Count().ShouldBe(1L);
    }

    [Fact]
    public async Task Work_that_throws_takes_back_its_own_and_nothing_else()
    {
        var tasks = Enumerable.Range(0, 50).Select(i => Task.Run(() => _storage.Writer.WriteAsync((connection, transaction) =>
        {
            Insert(connection, transaction, $"key-{i}");
            if (i % 2 == 1)
            {
                throw new InvalidOperationException("odd");
            }
        }))).ToList();
        foreach (var (task, i) in tasks.Select((task, i) => (task, i)))
        {
            if (i % 2 == 1)
            {
                (await Should.ThrowAsync<InvalidOperationException>(task)).Message.ShouldBe("odd");
            }
            else
            {
                await task;
            }
        }

        Count().ShouldBe(25L);
    }

    [Fact]
    public async Task What_was_asked_for_before_the_end_is_still_written()
    {
        var tasks = Enumerable.Range(0, 100).Select(i => Put($"key-{i}")).ToList();
        await _storage.Writer.DisposeAsync();
        await Task.WhenAll(tasks);
        Count().ShouldBe(100L);
    }

    private Task Put(string key) => _storage.Writer.WriteAsync((connection, transaction) => Insert(connection, transaction, key));

    private static void Insert(System.Data.Common.DbConnection connection, System.Data.Common.DbTransaction transaction, string key) =>
        connection.Execute(transaction, "INSERT INTO seen_key (project_id, source, key, at) VALUES (1, 's', @key, 0)", ("key", key));

    private long Count()
    {
        using var connection = _storage.Database.Connect();
        return (long)connection.Scalar(null, "SELECT COUNT(*) FROM seen_key")!;
    }
}
