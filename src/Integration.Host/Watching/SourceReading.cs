using Integration.GitLab;

namespace Integration.Host.Watching;

/// <summary>What is asked of a project's sources.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="Deep">Whether to read all of the last 48 hours, known or not.</param>
/// <param name="Look">What was seen of the project in passing, if anything: where it shows nothing new, nothing is read unless the reading is deep.</param>
/// <param name="Priority">How urgent the requests are.</param>
internal sealed record ReadingOrder(long ProjectId, bool Deep, ProjectLook? Look, RequestPriority Priority);

/// <summary>A source of a project, as far as a reading has come with it.</summary>
internal sealed class SourceReading(IEventSource source, ReadRequest request, long version)
{
    public IEventSource Source => source;

    public ReadRequest Request => request;

    /// <summary>Of the position that is stored; whoever finds another one there is stale.</summary>
    public long Version { get; set; } = version;

    public SourcePosition Position { get; set; } = request.Position;

    public bool IsWorthIt => request.Deep || request.Look is null || source.MayHaveNews(request);
}
