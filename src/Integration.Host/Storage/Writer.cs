using System.Data.Common;
using System.Threading.Channels;

namespace Integration.Host.Storage;

/// <summary>
/// The one writer. What is asked for at the same time is committed together, so that the cost of a disk sync is shared;
/// each piece of work stands or falls alone (a savepoint each), and its task ends only when it is on disk.
/// </summary>
internal sealed class Writer : IAsyncDisposable
{
    // Larger groups share a sync further but keep the first of them waiting.
    private const int MostInOneCommit = 256;

    private readonly Channel<IWork> _queue = Channel.CreateUnbounded<IWork>(new UnboundedChannelOptions { SingleReader = true });
    private readonly DbConnection _connection;
    private readonly Task _loop;

    public Writer(Database database)
    {
        _connection = database.Connect();
        _connection.KeepStatements();
        _loop = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Runs the work in a transaction; what it returns is told when the transaction is on disk.</summary>
    public Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, T> work)
    {
        var item = new Work<T>(work);
        return _queue.Writer.TryWrite(item) ? item.Done.Task : throw new ObjectDisposedException(nameof(Writer));
    }

    public Task WriteAsync(Action<DbConnection, DbTransaction> work) => WriteAsync((connection, transaction) =>
    {
        work(connection, transaction);
        return true;
    });

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
        await _connection.DisposeAsync();
    }

    private void Run()
    {
        var group = new List<IWork>(MostInOneCommit);
        // The loop is synchronous on its own thread, as SQLite is; waiting costs nothing but that thread.
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            group.Clear();
            while (group.Count < MostInOneCommit && _queue.Reader.TryRead(out var work))
            {
                group.Add(work);
            }

            Commit(group);
        }
    }

    private void Commit(List<IWork> group)
    {
        try
        {
            using var transaction = _connection.BeginTransaction();
            foreach (var work in group)
            {
                _connection.Execute(transaction, "SAVEPOINT work");
                if (!work.Try(_connection, transaction))
                {
                    _connection.Execute(transaction, "ROLLBACK TO work");
                }

                _connection.Execute(transaction, "RELEASE work");
            }

            transaction.Commit();
        }
#pragma warning disable CA1031 // Whatever the disk says goes to those who wait; the loop itself must live on.
        catch (Exception error)
#pragma warning restore CA1031
        {
            group.ForEach(work => work.Fail(error));
            return;
        }

        group.ForEach(work => work.Succeed());
    }

    private interface IWork
    {
        bool Try(DbConnection connection, DbTransaction transaction);

        void Succeed();

        void Fail(Exception error);
    }

    private sealed class Work<T>(Func<DbConnection, DbTransaction, T> work) : IWork
    {
        private T? _result;
        private Exception? _error;

        public TaskCompletionSource<T> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Try(DbConnection connection, DbTransaction transaction)
        {
            try
            {
                _result = work(connection, transaction);
                return true;
            }
#pragma warning disable CA1031 // The caller's task carries it; the others in the group go on.
            catch (Exception error)
#pragma warning restore CA1031
            {
                _error = error;
                return false;
            }
        }

        public void Succeed()
        {
            if (_error is null)
            {
                Done.SetResult(_result!);
            }
            else
            {
                Done.SetException(_error);
            }
        }

        public void Fail(Exception error) => Done.SetException(_error ?? error);
    }
}
