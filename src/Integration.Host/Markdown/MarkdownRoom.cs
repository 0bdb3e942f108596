namespace Integration.Host.Markdown;

/// <summary>How much of a text is kept: a link that is defined once may be used a thousand times.</summary>
internal sealed class MarkdownRoom
{
    /// <summary>What a span takes beside its text.</summary>
    public const int Span = 20;

    /// <summary>What a block takes beside its text.</summary>
    public const int Block = 40;

    private int _left = 48_000;

    /// <summary>Whether something did not fit; then nothing fits any more.</summary>
    public bool IsFull { get; private set; }

    public bool Take(int characters)
    {
        IsFull |= characters > _left;
        _left -= IsFull ? 0 : characters;
        return !IsFull;
    }
}
