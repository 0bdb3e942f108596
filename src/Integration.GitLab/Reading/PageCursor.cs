namespace Integration.GitLab;

/// <summary>
/// Where a reading stands in a list. A page with the long texts of strangers may be too large: then it is read in tenths, and these in tenths
/// again; a single row that is too large is passed over. Behind them pages are whole again.
/// </summary>
internal struct PageCursor()
{
    public const int Whole = 100;

    public int Page { get; private set; } = 1;

    public int Size { get; private set; } = Whole;

    /// <summary>The page was read.</summary>
    /// <param name="next">Which one GitLab says is next.</param>
    /// <returns>Whether there is one.</returns>
    public bool GoOn(int? next)
    {
        if (next is not { } following || following <= Page)
        {
            return false;
        }

        (Page, Size) = Size == Whole ? (following, Size) : Following(Page, Size);
        return true;
    }

    /// <summary>The page was too large.</summary>
    public void Split() => (Page, Size) = Size > 1 ? (((Page - 1) * 10) + 1, Size / 10) : Following(Page, Size);

    // After ten small pages the next one may be large again.
    private static (int Page, int Size) Following(int page, int size) => (page % 10 == 0 && size < Whole) ? Following(page / 10, size * 10) : (page + 1, size);
}
