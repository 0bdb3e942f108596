using Integration.Host.Integrations;

namespace Integration.Host.Pages.Settings;

/// <summary>The audit record in words.</summary>
internal sealed class AuditLines(SettingsAudit audit)
{
    private const int Shown = 20;

    public IReadOnlyList<AuditLine> Of(FormSubject subject, PageWords words)
    {
        var names = new SettingWords(words, subject.Slug);
        return [.. audit.Last(subject.Place.Scope, subject.Slug, Shown).Select(entry => new AuditLine(entry.At, entry.Username, words[Action(entry.Action)], [.. entry.Changes.Select(Line)]))];

        string Line(AuditedChange change)
        {
            var parameter = subject.Parameters.Find(change.Name);
            var name = parameter is null ? names.Label(change.Name) : names.FullLabel(parameter);
            return change switch
            {
                { From: null } or { To: null } => words.Say("form.audit.secret", ("name", name)),
                { From: "" } => words.Say("form.audit.to", ("name", name), ("to", names.Value(parameter, change.To))),
                _ => words.Say("form.audit.pair", ("name", name), ("from", names.Value(parameter, change.From)), ("to", names.Value(parameter, change.To))),
            };
        }
    }

    private static string Action(AuditAction action) => action switch
    {
        AuditAction.Created => "form.audit.created",
        AuditAction.Changed => "form.audit.changed",
        AuditAction.Forgotten => "form.audit.forgotten",
    };
}
