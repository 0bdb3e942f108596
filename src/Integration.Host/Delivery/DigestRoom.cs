using Integration.Contract;
using Integration.Host.Cards;

namespace Integration.Host.Delivery;

/// <summary>
/// How many lines a digest may have so that no module has to cut it: counted as if every character took what it takes in the
/// most wordy of dialects.
/// </summary>
internal sealed class DigestRoom(MessageLimits limits)
{
    // Everything but headings and lines: the frame, signature and keyword, the sentence above, the button and the time below.
    private const int Frame = 1_600;

    // Where the platform counts the text alone: the same without signature, keyword and JSON.
    private const int TextFrame = 700;

    // Beside a title and its address: the mark before it, brackets, a line break.
    private const int Line = 40;

    // An entity such as &#124;, or two backslashes for the dialect and two for JSON.
    private const int Escaped = 6;

    // Modules show no longer link, lest it crowd out the rest (LineRoom: 2,000).
    private const int LongestAddress = 1_800;

    private readonly HashSet<long> _projects = [];
    private readonly int _most = Room(limits);
    private int _left = Room(limits);

    /// <summary>Makes room for a line, if there is enough.</summary>
    public bool TryTake(DigestLine line)
    {
        // The first project's name and address stand in the card's title and button as well.
        var size = Size(line) + (_projects.Contains(line.Project.Id) ? 0 : _projects.Count == 0 ? 2 * Heading(line.Project) : Heading(line.Project));
        if (size > _left)
        {
            return false;
        }

        _left -= size;
        _projects.Add(line.Project.Id);
        return true;
    }

    /// <summary>Whether a line may stand in a digest at all.</summary>
    public bool Suits(DigestLine line) => SizeOfAddress(line.Url) <= LongestAddress && Size(line) + (2 * Heading(line.Project)) <= _most;

    private static int Room(MessageLimits limits) => limits.TextBytes is { } bytes ? bytes - TextFrame : limits.RequestBytes - Frame;

    private static int Size(DigestLine line) => Line + SizeOf(line.Title) + SizeOfAddress(line.Url);

    private static int Heading(Project project) => Line + SizeOf(DigestLine.Shown(project.Name)) + SizeOfAddress(project.Url);

    private static int SizeOf(string text)
    {
        var size = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            size += rune switch
            {
                { Value: ' ' } => 1,
                { IsAscii: true } => char.IsAsciiLetterOrDigit((char)rune.Value) ? 1 : Escaped,
                // System.Text.Json writes what lies beyond the basic plane as two \uXXXX, and what it does not know as one.
                { IsBmp: false } => 2 * Escaped,
                _ => System.Text.Rune.IsLetterOrDigit(rune) ? rune.Utf8SequenceLength : Escaped,
            };
        }

        return size;
    }

    private static int SizeOfAddress(Uri url)
    {
        var size = 0;
        foreach (var c in url.IsAbsoluteUri ? url.AbsoluteUri : url.OriginalString)
        {
            size += char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '.' or '_' or '%' or ':' ? 1 : Escaped;
        }

        return size;
    }
}
