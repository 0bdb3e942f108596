using System.Data.Common;
using Integration.Contract;
using Integration.Host.Storage;

namespace Integration.Host.Routing;

/// <summary>How the last pipeline of each branch and tag ended.</summary>
internal sealed class PipelineResults(Database database)
{
    /// <summary>What is known of the branches and tags of some events, to be asked event by event in their order.</summary>
    public PipelineChanges Of(IReadOnlyList<ProjectEvent> events)
    {
        var known = new Dictionary<PipelineRef, PipelineResult>();
        var refs = events.OfType<PipelineEvent>().Select(PipelineRef.Of).Distinct().ToList();
        if (refs.Count > 0)
        {
            using var connection = database.Connect();
            foreach (var one in refs)
            {
                foreach (var result in connection.Query(null, "SELECT failed, at, pipeline_id FROM pipeline_result WHERE project_id = @project AND is_tag = @tag AND ref = @ref",
                    reader => new PipelineResult(reader.GetBoolean(0), reader.GetInt64(1), reader.GetInt64(2)),
                    ("project", one.ProjectId), ("tag", one.IsTag), ("ref", one.Name)))
                {
                    known.Add(one, result);
                }
            }
        }

        return new PipelineChanges(known);
    }

    /// <summary>
    /// Keeps what a reading learned, in the transaction that moves its position: a stale reader cannot move that, so what was
    /// known when the events were decided on is what is stored now.
    /// </summary>
    public static void Write(DbConnection connection, DbTransaction transaction, PipelineChanges changes)
    {
        foreach (var (one, result) in changes.Moved)
        {
            connection.Execute(transaction,
                """
                INSERT INTO pipeline_result (project_id, is_tag, ref, failed, at, pipeline_id) VALUES (@project, @tag, @ref, @failed, @at, @pipeline)
                ON CONFLICT (project_id, is_tag, ref) DO UPDATE SET failed = @failed, at = @at, pipeline_id = @pipeline
                """,
                ("project", one.ProjectId), ("tag", one.IsTag), ("ref", one.Name), ("failed", result.Failed), ("at", result.At), ("pipeline", result.PipelineId));
        }
    }
}
