namespace Integration.Sandbox.GitLab.Events;

/// <summary>What GitLab stores; also the values of the `action` filter. The answer's `action_name` uses other words.</summary>
public enum EventAction
{
    Created = 1,
    Updated = 2,
    Closed = 3,
    Reopened = 4,
    Pushed = 5,
    Commented = 6,
    Merged = 7,
    Joined = 8,
    Left = 9,
    Destroyed = 10,
    Expired = 11,
    Approved = 12,
}
