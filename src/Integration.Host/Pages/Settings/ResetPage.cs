using Integration.Host.Access;
using Integration.Host.Api;
using Integration.Host.Integrations;
using Integration.Host.Pages.Frame;
using Integration.Host.Pages.Places;

namespace Integration.Host.Pages.Settings;

/// <summary>Asks whether settings are really to be forgotten, and forgets them.</summary>
internal sealed class ResetPage(PlaceAccess access, FormSubjects subjects, IntegrationChanges changes, KeptNotices notices)
{
    public static string PathOf(Place place, string slug) => $"{place.Integrations()}/{slug}/reset";

    public async Task GetAsync(Page page)
    {
        if (await access.ToOpenAsync(page) is { } entry && await subjects.FindAsync(page, entry) is { } subject)
        {
            await WriteAsync(page, subject, StatusCodes.Status200OK);
        }
    }

    public async Task PostAsync(Page page)
    {
        if (await access.ToChangeAsync(page) is not { } entry || await subjects.FindAsync(page, entry) is not { } subject)
        {
            return;
        }

        if (entry.LacksScope)
        {
            page.Notice = new Notice(NoticeKind.Danger, page.Words["form.reads_only"]);
            await WriteAsync(page, subject, StatusCodes.Status403Forbidden);
            return;
        }

        var outcome = await changes.ForgetAsync(entry.Visit, subject.Slug, page.Aborted);
        if (outcome is ChangeOutcome.Refused refused)
        {
            await PlaceAccess.RefuseAsync(page, refused.Refusal);
            return;
        }

        notices.Keep(page, new Notice(NoticeKind.Success, page.Words.Say("form.reset_page.done", ("title", page.Words.Title(subject.Slug)))), []);
        await page.GoToAsync(subject is { Module: null, Above: null } ? subject.Place.Integrations() : subject.Place.Edit(subject.Slug));
    }

    private static Task WriteAsync(Page page, FormSubject subject, int status)
    {
        var text = subject.Place.Scope.Kind switch
        {
            ScopeKind.Project => subject.Above is null ? "project" : "project_inherits",
            ScopeKind.Group => "group",
            ScopeKind.Instance => "instance",
        };
        return page.WriteAsync<ResetQuestion>(status, ("Place", subject.Place), ("Slug", subject.Slug), ("HasOwn", subject.Own is not null),
            ("Text", page.Words.Say("form.reset_page." + text, ("title", page.Words.Title(subject.Slug)))));
    }
}
