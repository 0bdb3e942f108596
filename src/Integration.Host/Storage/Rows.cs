namespace Integration.Host.Storage;

// Times are Unix milliseconds: the same on every database, and comparable in plain SQL.

/// <summary>An integration's settings, of a project, a group or the instance.</summary>
internal sealed class IntegrationRow
{
    public long Id { get; set; }

    public int Scope { get; set; }

    public long ScopeId { get; set; }

    public required string Slug { get; set; }

    public bool Active { get; set; }

    /// <summary>The settings as JSON, encrypted whole: an address alone is a credential.</summary>
    public required byte[] Settings { get; set; }

    public long CreatedAt { get; set; }

    public long UpdatedAt { get; set; }

    public long ActiveSince { get; set; }

    /// <summary>Since when each trigger that was switched on later counts, as JSON by the kind's name.</summary>
    public required string TriggersSince { get; set; }
}

/// <summary>How far a project was read from one source.</summary>
internal sealed class ReadingPositionRow
{
    public long ProjectId { get; set; }

    public required string Source { get; set; }

    public long PositionId { get; set; }

    public long PositionAt { get; set; }

    /// <summary>Grows with every change, so that a stale reader cannot move the position back.</summary>
    public long Version { get; set; }
}

/// <summary>Something that was read within the last 48 hours.</summary>
internal sealed class SeenKeyRow
{
    public long ProjectId { get; set; }

    public required string Source { get; set; }

    public required string Key { get; set; }

    public long At { get; set; }
}

/// <summary>One event for one address of one integration.</summary>
internal sealed class DeliveryRow
{
    public long Id { get; set; }

    public long IntegrationId { get; set; }

    public long ProjectId { get; set; }

    public required string EventKey { get; set; }

    public int Slot { get; set; }

    public required string EventKind { get; set; }

    public int Status { get; set; }

    public string? Reason { get; set; }

    public required string Title { get; set; }

    public required string Subject { get; set; }

    public int Urgent { get; set; }

    /// <summary>Its place in the rotation of the things that wait for its destination (Delivery/Turns).</summary>
    public long Turn { get; set; }

    /// <summary>Whether it goes out by itself from now on: the platform refused the digest that it was in.</summary>
    public bool Single { get; set; }

    /// <summary>A fingerprint of the address, never the address.</summary>
    public required string Destination { get; set; }

    public required string Event { get; set; }

    public string? Card { get; set; }

    public long OccurredAt { get; set; }

    public long CreatedAt { get; set; }

    public long DueAt { get; set; }

    public long? SentAt { get; set; }

    /// <summary>When a person last had it sent again: from then on it is tried as long as a new one.</summary>
    public long? ResentAt { get; set; }

    public int Attempts { get; set; }

    /// <summary>How many of its attempts came before a person last had it sent again.</summary>
    public int ResentAfter { get; set; }

    /// <summary>Grows with every claim; a result counts only with the number of its claim.</summary>
    public int Fence { get; set; }

    public bool PlainText { get; set; }

    public long? DurationMs { get; set; }

    public string? ResponseCode { get; set; }

    public string? ResponseMessage { get; set; }

    /// <summary>The digest in which it was delivered.</summary>
    public long? DigestId { get; set; }
}

/// <summary>One attempt of a delivery; written before the request goes out.</summary>
internal sealed class AttemptRow
{
    public long Id { get; set; }

    public long DeliveryId { get; set; }

    public int Number { get; set; }

    public required string Destination { get; set; }

    /// <summary>The digest that was sent; all attempts with it were one request.</summary>
    public long? DigestId { get; set; }

    public long StartedAt { get; set; }

    public long? EndedAt { get; set; }

    public int Outcome { get; set; }

    public int? HttpStatus { get; set; }

    public string? Code { get; set; }

    public string? Message { get; set; }

    public string? Advice { get; set; }

    /// <summary>Until when neither settings nor a start end the rest that the platform's limit asked for.</summary>
    public long? RestUntil { get; set; }

    /// <summary>Whether something of the message was left out.</summary>
    public bool IsCut { get; set; }

    /// <summary>Whether the built-in card went out in the place of a template.</summary>
    public bool CardInstead { get; set; }
}

/// <summary>One message that tells of many deliveries.</summary>
internal sealed class DigestRow
{
    public long Id { get; set; }

    public required string Destination { get; set; }

    public long MadeAt { get; set; }

    /// <summary>Of how many deliveries it told.</summary>
    public int Count { get; set; }
}

/// <summary>How the last pipeline of a branch or tag ended.</summary>
internal sealed class PipelineResultRow
{
    public long ProjectId { get; set; }

    public bool IsTag { get; set; }

    public required string Ref { get; set; }

    public bool Failed { get; set; }

    /// <summary>When it ended, on GitLab's clock.</summary>
    public long At { get; set; }

    public long PipelineId { get; set; }
}

/// <summary>An address that is paused until somebody mends something.</summary>
internal sealed class DestinationRow
{
    public required string Destination { get; set; }

    public long PausedUntil { get; set; }

    public string? Failure { get; set; }

    public string? Code { get; set; }

    public string? Message { get; set; }

    public string? Advice { get; set; }

    public long FailingSince { get; set; }
}

/// <summary>A group with settings of its own, or the instance (id 0): which projects it holds is listed from GitLab now and then.</summary>
internal sealed class GroupListingRow
{
    public long GroupId { get; set; }

    public required string FullPath { get; set; }

    /// <summary>When the last whole listing began, on GitLab's clock; null before the first.</summary>
    public long? ListedAt { get; set; }
}

/// <summary>A project in such a group or in the instance.</summary>
internal sealed class ListedProjectRow
{
    public long GroupId { get; set; }

    public long ProjectId { get; set; }

    /// <summary>Its full path by the newest listing, whichever group's; empty where that is not known.</summary>
    public string FullPath { get; set; } = "";

    /// <summary>Since when it is known to be there, on GitLab's clock; 0 where it was there when the group was first listed.</summary>
    public long Since { get; set; }
}

/// <summary>When settings were forgotten, so that what is inherited began to hold again.</summary>
internal sealed class ReleasedSettingsRow
{
    public int Scope { get; set; }

    public long ScopeId { get; set; }

    public required string Slug { get; set; }

    /// <summary>On GitLab's clock.</summary>
    public long At { get; set; }
}

/// <summary>Who changed an integration's settings, and when. It holds no secret.</summary>
internal sealed class AuditRow
{
    public long Id { get; set; }

    public int Scope { get; set; }

    public long ScopeId { get; set; }

    public required string Slug { get; set; }

    public long At { get; set; }

    public required string Username { get; set; }

    public int Action { get; set; }

    /// <summary>Which settings, as JSON; of secrets their names alone.</summary>
    public required string Changes { get; set; }
}

/// <summary>There is one while an administrator holds all sending back.</summary>
internal sealed class SendingPauseRow
{
    /// <summary>Always 1: there is one switch.</summary>
    public int Id { get; set; }

    public long Since { get; set; }

    /// <summary>Who switched it, by GitLab's username.</summary>
    public required string Username { get; set; }
}
