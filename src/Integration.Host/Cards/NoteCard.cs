using Integration.Contract;

namespace Integration.Host.Cards;

/// <summary>The card of a comment.</summary>
internal static class NoteCard
{
    public static Card Compose(NoteEvent note, CardWords words)
    {
        var thing = Thing(note);
        var key = note.Noteable == NoteableType.Commit && thing.Length == 0 ? "some_commit" : note.State;
        var shown = thing.Length > 0 ? thing : CardWords.Plain(note.Id);
        return new Card
        {
            Color = CardColor.Green,
            Language = words.Language,
            Title = words.Title(note.Confidential, words[$"note.{key}.title"].Text(("project", note.Project.Name), ("thing", shown))),
            Summary = words[$"note.{key}.{CardWords.Voice(note.Author)}"].Fill(
                ("user", CardWords.Who(note.Author)),
                ("project", new LinkSpan(note.Project.Name, note.Project.Url)),
                ("thing", new LinkSpan(shown, note.Url))),
            Fields = note.FilePath is { Length: > 0 } path ? [new CardField(words.Label("file"), [new LinkSpan(Place(path, note.Line), note.Url)])] : [],
            Body = words.Quoted(note.Body, note.Project),
            Button = words.Button("comment", note.Url),
        };
    }

    private static string Thing(NoteEvent note) => PlainText.Line($"{note.Reference} {note.Title}");

    private static string Place(string path, int? line) => line is { } number ? $"{path}:{CardWords.Plain(number)}" : path;
}
