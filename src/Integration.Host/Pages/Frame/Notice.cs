namespace Integration.Host.Pages.Frame;

public enum NoticeKind
{
    Success,
    Warning,
    Danger,
}

/// <summary>A line above a page that says what came of what was just done.</summary>
/// <param name="Kind">How it went.</param>
/// <param name="Text">In the visitor's language.</param>
public sealed record Notice(NoticeKind Kind, string Text)
{
    public string Class => Kind switch
    {
        NoticeKind.Success => "alert-success",
        NoticeKind.Warning => "alert-warning",
        NoticeKind.Danger => "alert-danger",
    };
}
