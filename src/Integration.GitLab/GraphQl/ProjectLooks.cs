using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Integration.Contract;

namespace Integration.GitLab;

/// <summary>Looks at many projects in one request, to find those that are worth reading.</summary>
public sealed class ProjectLooks(GraphQlEndpoint graphQl)
{
    // By GitLab's rule (complexity: GraphQL API limits) the size of a page counts, not the number of projects: 50 of them with all five parts
    // cost 48 of the 250 that it allows, a hundred, the largest page, 64. It is GitLab's database that gets the work of each: hence 50.
    private const int Most = 50;

    private const string Node = "... on Project";

    private const string Running = "runningPipelines";

    private static readonly GraphQlArgument[] Changed = [new("updatedAfter", "$since", "Time"), new("first", "20")];

    private static readonly (EventKind[] For, GraphQlField Part)[] Parts =
    [
        ([EventKind.Pipeline, EventKind.Deployment], new("pipelines", GraphQlField.Must("nodes", GraphQlField.Must("id"), GraphQlField.Must("status"), GraphQlField.Must("updatedAt")), More) { Arguments = Changed }),
        ([EventKind.Deployment], new("pipelines", GraphQlField.Must("nodes", GraphQlField.Must("id"))) { Alias = Running, Arguments = [new("status", "RUNNING"), new("first", "1")] }),
        ([EventKind.MergeRequest], new("mergeRequests", GraphQlField.Must("nodes", GraphQlField.Must("iid"), GraphQlField.Must("updatedAt")), More) { Arguments = Changed }),
        ([EventKind.Alert], new("alertManagementAlerts", GraphQlField.Must("nodes", GraphQlField.Must("iid"), GraphQlField.Must("createdAt"))) { Arguments = [new("first", "5"), new("sort", "CREATED_TIME_DESC")] }),
        ([EventKind.Vulnerability], new("vulnerabilities", GraphQlField.Must("nodes", GraphQlField.Must("id"), GraphQlField.Must("detectedAt"))) { Arguments = [new("first", "5"), new("sort", "detected_desc")] }),
    ];

    // After so many answers in a row twice as many projects are tried again: GitLab may have been busy, or its limit be another one now. Where
    // it is not, that is one refused request in twenty.
    private const int GoodUntilLarger = 20;

    private readonly Lock gate = new();
    private int fits = Most;
    private int good;

    /// <summary>How many projects go into one request.</summary>
    public int Size { get { lock (gate) { return fits; } } }

    private static GraphQlField More => GraphQlField.Must("pageInfo", GraphQlField.Must("hasNextPage"));

    /// <param name="projectIds">Which.</param>
    /// <param name="since">What changed before is of no interest.</param>
    /// <param name="wanted">What somebody wants to be told of; only what serves that is asked.</param>
    /// <param name="priority">Who is served first while the budget is short.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <returns>By id; without those that GraphQL does not show. Empty where it cannot be used.</returns>
    /// <exception cref="GitLabException">GitLab could not be asked.</exception>
    public async Task<IReadOnlyDictionary<long, ProjectLook>> AskAsync(
        IReadOnlyList<long> projectIds, DateTimeOffset since, IReadOnlySet<EventKind> wanted, RequestPriority priority, CancellationToken cancellationToken)
    {
        var looks = new Dictionary<long, ProjectLook>();
        var parts = Parts.Where(part => part.For.Any(wanted.Contains)).Select(part => part.Part).ToList();
        for (var next = 0; next < projectIds.Count && parts.Count > 0;)
        {
            var size = Size;
            var ids = projectIds.Skip(next).Take(size).ToList();
            switch (await graphQl.AskAsync(Query(parts, size), Variables(ids, since), priority, cancellationToken))
            {
                case GraphQlReply.TooComplex when size > 1:
                    Smaller(size);
                    continue;
                case GraphQlReply.Answered answer:
                    Read(answer, looks);
                    if (answer.TimedOut)
                    {
                        Smaller(size);
                    }
                    else
                    {
                        Good();
                    }

                    break;
                default:
                    return looks;
            }

            next += ids.Count;
        }

        return looks;
    }

    internal static GraphQlField Query(IReadOnlyList<GraphQlField> parts, int size) => new("projects", GraphQlField.Must("nodes", GraphQlField.Must("id"), GraphQlField.Must(Node, parts)))
    {
        Arguments = [new("ids", "$ids", "[ID!]"), new("first", FormattableString.Invariant($"{size}"))],
    };

    private void Smaller(int size)
    {
        lock (gate)
        {
            (fits, good) = (Math.Max(1, size / 2), 0);
        }
    }

    private void Good()
    {
        lock (gate)
        {
            if (++good >= GoodUntilLarger)
            {
                (fits, good) = (Math.Min(Most, fits * 2), 0);
            }
        }
    }

    private static JsonObject Variables(List<long> ids, DateTimeOffset since) => new()
    {
        ["ids"] = new JsonArray([.. ids.Select(id => JsonValue.Create(GlobalId.Of("Project", id)))]),
        ["since"] = since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
    };

    private static void Read(GraphQlReply.Answered answer, Dictionary<long, ProjectLook> looks)
    {
        var nodes = answer.Data.Member("projects")?.Member("nodes").Elements() ?? [];
        for (var i = 0; i < nodes.Count; i++)
        {
            if (GlobalId.Number(nodes[i].Member("id").Text()) is not { } id)
            {
                continue;
            }

            var place = new Place(answer, nodes[i], FormattableString.Invariant($"{i}"));
            looks[id] = new ProjectLook
            {
                At = answer.Now,
                Pipelines = place.Rows("pipelines", GraphQlWire.Default.PipelineLook, row => GlobalId.Number(row.Id) is { } pipeline && row is { Status: { } status, UpdatedAt: { } at } ? new LookedRow(pipeline, status.ToLowerInvariant(), at) : null),
                HasRunningPipeline = place.Rows(Running, GraphQlWire.Default.PipelineLook, row => GlobalId.Number(row.Id) is { } pipeline ? new LookedRow(pipeline, "running", answer.Now) : null) is { } running ? running.Count > 0 : null,
                MergeRequests = place.Rows("mergeRequests", GraphQlWire.Default.MergeRequestLook, row => row is { Iid: > 0, UpdatedAt: { } at } ? new LookedRow(row.Iid, "", at) : null),
                Alerts = place.Rows("alertManagementAlerts", GraphQlWire.Default.AlertIdentity, row => row is { Iid: > 0, CreatedAt: { } at } ? new LookedRow(row.Iid, "", at) : null),
                Vulnerabilities = place.Rows("vulnerabilities", GraphQlWire.Default.VulnerabilityIdentity, row => GlobalId.Number(row.Id) is { } vulnerability && row.DetectedAt is { } at ? new LookedRow(vulnerability, "", at) : null),
            };
        }
    }

    /// <summary>One project in an answer.</summary>
    private readonly record struct Place(GraphQlReply.Answered Answer, JsonElement Project, string Index)
    {
        /// <returns>Null where it is not known what there is: it was not asked, or GitLab could not tell, or tells something that cannot be read, or there is more.</returns>
        public IReadOnlyList<LookedRow>? Rows<T>(string part, JsonTypeInfo<T> type, Func<T, LookedRow?> read)
            where T : class
        {
            if (!Answer.Asks("projects", "nodes", Node, part) || Answer.FailedAt("projects", "nodes", Index, part))
            {
                return null;
            }

            // Nothing without an error is what the token's user may not see.
            if (Project.Member(part) is not { } connection)
            {
                return [];
            }

            var rows = connection.Member("nodes").Elements().Select(node => node.As(type) is { } row ? read(row) : null).ToList();
            return connection.Member("pageInfo")?.Member("hasNextPage") is { ValueKind: JsonValueKind.True } || rows.Contains(null) ? null : [.. rows.OfType<LookedRow>()];
        }
    }
}
