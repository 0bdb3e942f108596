using System.Data.Common;
using System.Runtime.CompilerServices;

namespace Integration.Host.Storage;

/// <summary>Plain SQL with parameters, in the words that SQLite and PostgreSQL share.</summary>
internal static class Sql
{
    private static readonly ConditionalWeakTable<DbConnection, StatementCache> Caches = [];

    /// <summary>
    /// Keeps the statements of a connection that one thread uses for long: compiling them takes longer than running them.
    /// </summary>
    public static void KeepStatements(this DbConnection connection) => Caches.Add(connection, new StatementCache());

    public static int Execute(this DbConnection connection, DbTransaction? transaction, string text, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var statement = Prepare(connection, transaction, text, parameters);
        return statement.Command.ExecuteNonQuery();
    }

    public static object? Scalar(this DbConnection connection, DbTransaction? transaction, string text, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var statement = Prepare(connection, transaction, text, parameters);
        return statement.Command.ExecuteScalar() is var value and not DBNull ? value : null;
    }

    public static List<T> Query<T>(this DbConnection connection, DbTransaction? transaction, string text, Func<DbDataReader, T> map, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var statement = Prepare(connection, transaction, text, parameters);
        using var reader = statement.Command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(map(reader));
        }

        return rows;
    }

    public static long? LongOrNull(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    public static string? StringOrNull(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static Statement Prepare(DbConnection connection, DbTransaction? transaction, string text, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var cache = Caches.TryGetValue(connection, out var kept) ? kept : null;
        var command = cache?.Take(text) ?? Make(connection, text, parameters);
        command.Transaction = transaction;
        for (var i = 0; i < parameters.Length; i++)
        {
            command.Parameters[i].Value = parameters[i].Value ?? DBNull.Value;
        }

        return new Statement(command, cache);
    }

    // Every text is a constant of this assembly and every value goes through a parameter. A text is always called with the
    // same names in the same order, so that a kept command finds its parameters by their place.
    private static DbCommand Make(DbConnection connection, string text, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100
        command.CommandText = text;
#pragma warning restore CA2100
        foreach (var (name, _) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private readonly struct Statement(DbCommand command, StatementCache? cache) : IDisposable
    {
        public DbCommand Command => command;

        public void Dispose()
        {
            if (cache is null)
            {
                command.Dispose();
            }
            else
            {
                cache.GiveBack(command);
            }
        }
    }
}
