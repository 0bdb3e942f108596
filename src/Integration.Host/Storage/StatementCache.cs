using System.Data.Common;

namespace Integration.Host.Storage;

/// <summary>The compiled statements of one connection, by their text. For one thread; a statement in use is not in it.</summary>
internal sealed class StatementCache
{
    // The texts are constants, fewer than this; a list that is made into a text must not fill the memory all the same.
    private const int Most = 200;

    private readonly Dictionary<string, DbCommand> _free = [];

    public DbCommand? Take(string text) => _free.Remove(text, out var command) ? command : null;

    public void GiveBack(DbCommand command)
    {
        command.Transaction = null;
        foreach (DbParameter parameter in command.Parameters)
        {
            // What was written (a card, settings) is not held on to.
            parameter.Value = DBNull.Value;
        }

        if (_free.Count >= Most || !_free.TryAdd(command.CommandText, command))
        {
            command.Dispose();
        }
    }
}
