using System.Data.Common;
using System.Globalization;
using Integration.Host.Storage;

namespace Integration.Host.Delivery;

/// <summary>
/// In which order the things that wait for a destination have their turn: one row each, then the next round, so that a thing with
/// hundreds of rows delays no other, nor a project with thousands of things another. Only a thing's first row has a place in the
/// rotation; when it has gone, the thing's next row queues up behind its project's last one. A place is a number that several
/// projects' rows may share: it is the round in which each project has one. The places are on disk, so a claim is one step in an
/// index and a start changes nothing.
/// </summary>
internal static class Turns
{
    /// <summary>Where the places of usual things begin; those of urgent ones lie before them.</summary>
    public const long Usual = 1L << 40;

    /// <summary>The place of a row behind an earlier one of its thing: none yet.</summary>
    public const long Behind = 1L << 60;

    private const long Urgent = 1;

    /// <summary>Whether an earlier row of the row's thing waits, of a row that is called <c>d</c>.</summary>
    public const string HasEarlier =
        $"EXISTS (SELECT 1 FROM delivery e WHERE e.destination = d.destination AND e.subject = d.subject AND e.{Outbox.Waiting} AND e.id < d.id)";

    /// <summary>The place for a row that is about to wait for a destination; an urgent one lends its urgency to the earlier rows of its thing.</summary>
    public static long Take(DbConnection connection, DbTransaction transaction, string destination, long projectId, string subject, bool urgent, long before = long.MaxValue)
    {
        if (First(connection, transaction, destination, subject, before) is not { } first)
        {
            return Next(connection, transaction, destination, projectId, urgent, served: false);
        }

        if (urgent)
        {
            connection.Execute(transaction, $"UPDATE delivery SET urgent = 1 WHERE destination = @destination AND subject = @subject AND {Outbox.Waiting} AND id < @before",
                ("destination", destination), ("subject", subject), ("before", before));
            Place(connection, transaction, first, destination, urgent: true, served: false);
        }

        return Behind;
    }

    /// <summary>A row that waited is elsewhere, or waits no more: the next one of its thing queues up.</summary>
    public static void Pass(DbConnection connection, DbTransaction transaction, string destination, string subject)
    {
        if (First(connection, transaction, destination, subject, long.MaxValue) is { } next)
        {
            Place(connection, transaction, next, destination, next.Urgent, served: true);
        }
    }

    /// <summary>Rows that waited have come or gone by the dozen: things without a place get theirs, the oldest first.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="destination">Which one; null for all.</param>
    public static void Arrange(DbConnection connection, DbTransaction transaction, string? destination) =>
        connection.Execute(transaction,
            string.Create(CultureInfo.InvariantCulture,
                $"""
                UPDATE delivery AS d SET turn = CASE
                    WHEN {HasEarlier} THEN {Behind}
                    WHEN d.urgent = 1 THEN CASE WHEN d.turn >= {Urgent} AND d.turn < {Usual} THEN d.turn ELSE d.id END
                    ELSE CASE WHEN d.turn >= {Usual} AND d.turn < {Behind} THEN d.turn ELSE {Usual} + d.id END END
                WHERE {(destination is null ? "" : "d.destination = @destination AND ")}d.{Outbox.Waiting}
                """),
            destination is null ? [] : [("destination", destination)]);

    private static void Place(DbConnection connection, DbTransaction transaction, Row row, string destination, bool urgent, bool served)
    {
        if (row.Turn < (urgent ? Usual : Behind))
        {
            return;
        }

        connection.Execute(transaction, "UPDATE delivery SET turn = @turn WHERE id = @id",
            ("turn", Next(connection, transaction, destination, row.ProjectId, urgent, served)), ("id", row.Id));
    }

    // Behind the project's last row, but not before the round that is going on: a project that had nothing waiting joins it, one that
    // was just served joins the next. Numbers grow while anything of the band waits and begin anew after that; only their order counts.
    private static long Next(DbConnection connection, DbTransaction transaction, string destination, long projectId, bool urgent, bool served)
    {
        var (begin, end) = urgent ? (Urgent, Usual) : (Usual, Behind);
        var last = connection.Scalar(transaction, $"SELECT MAX(turn) FROM delivery WHERE destination = @destination AND project_id = @project AND {Outbox.Waiting} AND turn < @end",
            ("destination", destination), ("project", projectId), ("end", end)) as long? ?? begin;
        // A place of the urgent band is none in the usual one. (With both bounds in the statement SQLite takes the index that does not know the project.)
        return Math.Max(Math.Max(last, begin) + 1, Round(connection, transaction, destination, begin, end) + (served ? 1 : 0));
    }

    // That of the first row that is not waiting to be tried again, or for GitLab's answer: such a one may stay at its place for days.
    private static long Round(DbConnection connection, DbTransaction transaction, string destination, long begin, long end) =>
        (connection.Scalar(transaction, $"SELECT MIN(turn) FROM delivery WHERE destination = @destination AND {Outbox.Waiting} AND turn >= @begin AND turn < @end AND status <> 3",
            ("destination", destination), ("begin", begin), ("end", end))
        ?? connection.Scalar(transaction, $"SELECT MIN(turn) FROM delivery WHERE destination = @destination AND {Outbox.Waiting} AND turn >= @begin AND turn < @end",
            ("destination", destination), ("begin", begin), ("end", end))) as long? ?? begin;

    private static Row? First(DbConnection connection, DbTransaction transaction, string destination, string subject, long before) =>
        connection.Query(transaction, $"SELECT id, turn, urgent, project_id FROM delivery WHERE destination = @destination AND subject = @subject AND {Outbox.Waiting} AND id < @before ORDER BY id LIMIT 1",
            reader => new Row(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2) != 0, reader.GetInt64(3)), ("destination", destination), ("subject", subject), ("before", before)).SingleOrDefault();

    private sealed record Row(long Id, long Turn, bool Urgent, long ProjectId);
}
