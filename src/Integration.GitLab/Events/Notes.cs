using Integration.Contract;

namespace Integration.GitLab;

/// <summary>From a row of GitLab's events to a comment.</summary>
internal static class Notes
{
    private const int ShortSha = 8;

    /// <param name="basis">The row.</param>
    /// <param name="reading">Null where nobody will be told.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <returns>Null for a note of the system's, one that is gone with what it stood on, and one on what is not told (an epic, a design, …).</returns>
    public static async Task<NoteEvent?> ReadAsync(EventBasis basis, EventReading? reading, CancellationToken cancellationToken)
    {
        // Of a removed note the row is gone, or holds none.
        if (basis.Row is not { ActionName: "commented on", Note: { Id: > 0, System: not true } note } || Noteable(note.NoteableType) is not { } noteable)
        {
            return null;
        }

        var place = noteable switch
        {
            NoteableType.Issue => await OnIssueAsync(basis, note, reading, cancellationToken),
            NoteableType.MergeRequest => await OnMergeRequestAsync(basis, note, reading, cancellationToken),
            NoteableType.Commit => await OnCommitAsync(basis, note, reading, cancellationToken),
            NoteableType.Snippet => OnSnippet(basis, note),
        };
        var position = noteable == NoteableType.MergeRequest ? note.Position : null;
        var file = (position?.NewPath ?? position?.OldPath) is { Length: > 0 } path ? Bounds.Title(path) : null;
        return place is null
            ? null
            : new NoteEvent
            {
                Key = basis.Key,
                Project = basis.Project,
                Author = basis.Author ?? People.From(note.Author),
                OccurredAt = basis.At,
                Id = note.Id,
                Noteable = noteable,
                Reference = place.Reference,
                Title = (place.Title ?? basis.Row.TargetTitle) is { Length: > 0 } title ? Bounds.Title(title) : null,

                // A place on the project's own page there is none.
                Url = place.Url == basis.Project.Url ? place.Url : new UriBuilder(place.Url) { Fragment = FormattableString.Invariant($"note_{note.Id}") }.Uri,
                Body = note.Body ?? "",
                FilePath = file,
                Line = file is null ? null : position?.NewLine ?? position?.OldLine,
                Confidential = place.Confidential || IsInternal(note),
                Labels = place.Labels,
                Details = place.Details,
            };
    }

    // `internal` is what newer versions call `confidential`; a note that says neither is not known to be open to all.
    private static bool IsInternal(NoteRow note) => note is { Confidential: true } or { Internal: true } or { Confidential: null, Internal: null };

    private static NoteableType? Noteable(string? type) => type switch
    {
        "Issue" or "WorkItem" => NoteableType.Issue,
        "MergeRequest" => NoteableType.MergeRequest,
        "Commit" => NoteableType.Commit,
        "Snippet" or "ProjectSnippet" => NoteableType.Snippet,
        _ => null,
    };

    /// <summary>The note's own flag says false on a confidential issue: the issue decides.</summary>
    private static async Task<Place?> OnIssueAsync(EventBasis basis, NoteRow note, EventReading? reading, CancellationToken cancellationToken)
    {
        if (note.NoteableIid is not (> 0 and var iid))
        {
            return new Place(null, null, basis.Project.Url, true, []);
        }

        var found = reading is null ? default : await reading.Targets.IssueAsync(iid, cancellationToken);
        if (reading is not null && found.Outcome == DetailOutcome.Missing)
        {
            reading.IsGone(basis, FormattableString.Invariant($"issue {iid}"));
            return null;
        }

        return new Place(
            FormattableString.Invariant($"#{iid}"), found.Value?.Title, ProjectLinks.Trusted(found.Value?.WebUrl) ?? basis.Project.Issue(iid),
            Issues.IsConfidential(found.Value), Bounds.Labels(found.Value?.Labels), Details.Of(found.Value));
    }

    private static async Task<Place?> OnMergeRequestAsync(EventBasis basis, NoteRow note, EventReading? reading, CancellationToken cancellationToken)
    {
        if (note.NoteableIid is not (> 0 and var iid))
        {
            return new Place(null, null, basis.Project.Url, false, []);
        }

        var found = reading is null ? null : (await reading.Targets.MergeRequestAsync(iid, cancellationToken)).Value;
        return new Place(
            FormattableString.Invariant($"!{iid}"), found?.Title, ProjectLinks.Trusted(found?.WebUrl) ?? basis.Project.MergeRequest(iid), false, Bounds.Labels(found?.Labels), Details.Of(found));
    }

    private static async Task<Place> OnCommitAsync(EventBasis basis, NoteRow note, EventReading? reading, CancellationToken cancellationToken)
    {
        var sha = reading is null ? null : await CommitsOfNotes.FindAsync(basis, note.Id, reading, cancellationToken);
        return sha is null
            ? new Place(null, null, basis.Project.Url, false, [])
            : new Place(sha[..Math.Min(sha.Length, ShortSha)], null, basis.Project.Commit(sha), false, []);
    }

    private static Place OnSnippet(EventBasis basis, NoteRow note) => note.NoteableId is > 0 and var id
        ? new Place(FormattableString.Invariant($"${id}"), null, basis.Project.Snippet(id), false, [])
        : new Place(null, null, basis.Project.Url, false, []);

    private sealed record Place(string? Reference, string? Title, Uri Url, bool Confidential, IReadOnlyList<string> Labels, WorkDetails? Details = null);
}
