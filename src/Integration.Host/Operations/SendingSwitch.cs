using System.Data.Common;
using Integration.Host.Delivery;
using Integration.Host.Storage;

namespace Integration.Host.Operations;

/// <summary>Since when all sending is held back, and by whom.</summary>
/// <param name="Since">The moment.</param>
/// <param name="Username">GitLab's username, without <c>@</c>.</param>
public sealed record SendingPause(DateTimeOffset Since, string Username);

/// <summary>"Pause everything": kept in the database, so that a restart does not send what somebody held back.</summary>
internal sealed partial class SendingSwitch : ISending
{
    private readonly Writer _writer;
    private readonly TimeProvider _time;
    private readonly ILogger<SendingSwitch> _logger;
    private volatile State _state;

    public SendingSwitch(Database database, Writer writer, TimeProvider time, ILogger<SendingSwitch> logger)
    {
        (_writer, _time, _logger) = (writer, time, logger);
        using var connection = database.Connect();
        _state = new State(Read(connection, null));
        if (_state.Pause is { } pause)
        {
            Log.StillPaused(logger, pause.Since, pause.Username);
        }
    }

    /// <summary>Null while everything goes out.</summary>
    public SendingPause? Pause => _state.Pause;

    public bool IsPaused => _state.Pause is not null;

    public Task UntilAllowedAsync(CancellationToken cancellationToken) => _state is { Pause: not null } held ? held.Allowed.Task.WaitAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>Nothing more is taken from the queue; what is under way at this moment ends. Reading goes on.</summary>
    public async Task PauseAsync(string username)
    {
        if (await ChangeAsync((connection, transaction) => connection.Execute(transaction, "INSERT INTO sending_pause (id, since, username) VALUES (1, @now, @username) ON CONFLICT DO NOTHING",
            ("now", _time.GetUtcNow().ToUnixTimeMilliseconds()), ("username", username))))
        {
            Log.Paused(_logger, username);
        }
    }

    /// <summary>What waited goes out, in order. For how long it is tried counts from now on: the pause takes nothing from it.</summary>
    public async Task ResumeAsync(string username)
    {
        var before = _state.Pause;
        if (await ChangeAsync((connection, transaction) =>
        {
            var there = connection.Execute(transaction, "DELETE FROM sending_pause");
            if (there > 0)
            {
                connection.Execute(transaction, $"UPDATE delivery SET resent_at = @now WHERE {Outbox.Waiting}", ("now", _time.GetUtcNow().ToUnixTimeMilliseconds()));
            }

            return there;
        }))
        {
            Log.Resumed(_logger, username, before?.Username, before?.Since);
        }
    }

    /// <returns>Whether it was otherwise before.</returns>
    private async Task<bool> ChangeAsync(Func<DbConnection, DbTransaction, int> change)
    {
        var before = _state.Pause;
        try
        {
            return await _writer.WriteAsync((connection, transaction) =>
            {
                var changed = change(connection, transaction) > 0;
                // In the writer's own turn: a claim that comes after it already goes by it.
                Become(Read(connection, transaction));
                return changed;
            });
        }
        catch
        {
            // It is not on disk.
            Become(before);
            throw;
        }
    }

    private void Become(SendingPause? pause) => Interlocked.Exchange(ref _state, new State(pause)).Allowed.TrySetResult();

    private static SendingPause? Read(DbConnection connection, DbTransaction? transaction) =>
        connection.Query(transaction, "SELECT since, username FROM sending_pause", reader => new SendingPause(DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(0)), reader.GetString(1))).SingleOrDefault();

    private sealed class State(SendingPause? pause)
    {
        public SendingPause? Pause => pause;

        // The lanes go on on their own threads, not one after the other on the thread of who resumed.
        public TaskCompletionSource Allowed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private static partial class Log
    {
        [LoggerMessage(7001, LogLevel.Warning, "Sending is paused by @{Username}: GitLab is read on, what happens is kept and waits. An administrator resumes it on /admin/status.")]
        public static partial void Paused(ILogger logger, string username);

        [LoggerMessage(7002, LogLevel.Warning, "Sending is still paused, since {Since:u} by @{Username}: what happens is kept and waits. An administrator resumes it on /admin/status.")]
        public static partial void StillPaused(ILogger logger, DateTimeOffset since, string username);

        [LoggerMessage(7003, LogLevel.Information, "Sending is resumed by @{Username}; @{PausedBy} had paused it since {Since:u}. What waited goes out in order.")]
        public static partial void Resumed(ILogger logger, string username, string? pausedBy, DateTimeOffset? since);
    }
}
