using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Integration.GitLab.Tests.Pretend;

/// <summary>What was logged.</summary>
internal sealed class Lines : ILogger
{
    private readonly ConcurrentQueue<(int Id, string Text)> lines = new();

    public IEnumerable<string> Texts => lines.Select(line => line.Text);

    public int Count(int id) => lines.Count(line => line.Id == id);

    public ILogger<T> For<T>() => new Named<T>(this);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Enqueue((eventId.Id, formatter(state, exception) + exception));

    private sealed class Named<T>(Lines lines) : ILogger<T>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Log(logLevel, eventId, state, exception, formatter);
    }
}
