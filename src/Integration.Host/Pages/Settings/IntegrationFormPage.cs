using Integration.Host.Api;
using Integration.Host.Api.Settings;
using Integration.Host.Integrations;
using Integration.Host.Pages.Frame;
using Integration.Host.Pages.Places;
using Integration.Host.Pages.Preview;

namespace Integration.Host.Pages.Settings;

/// <summary>The form of an integration: shown, saved, tested, previewed.</summary>
internal sealed class IntegrationFormPage(
    PlaceAccess access, FormSubjects subjects, FormViews views, IntegrationChanges changes, FormTests tests, CardPreviews previews, TypedSecrets secrets, KeptNotices notices)
{
    public const string ActionField = "do";
    public const string TestEventField = "test_event";

    private const string CustomValue = "custom";
    private const string DefaultValue = "default";

    public async Task GetAsync(Page page)
    {
        if (await access.ToOpenAsync(page) is not { } entry || await subjects.FindAsync(page, entry) is not { } subject)
        {
            return;
        }

        var warnings = notices.Take(page);
        await views.WriteAsync(page, subject, new FormExtras { Mode = Mode(subject, page.Request.Query["settings"]), Warnings = warnings }, StatusCodes.Status200OK);
    }

    public async Task PostAsync(Page page)
    {
        var form = await page.Request.ReadFormAsync(page.Aborted);
        var action = form[ActionField].ToString();
        var isButton = action.StartsWith(TemplateAction.Starter, StringComparison.Ordinal) || action.StartsWith(TemplateAction.Clear, StringComparison.Ordinal);
        var isPreview = isButton || action == "preview";
        if ((isPreview ? await access.ToReadAsync(page) : await access.ToChangeAsync(page)) is not { } entry || await subjects.FindAsync(page, entry) is not { } subject)
        {
            return;
        }

        var sent = Read(page, form, subject);
        var button = isButton ? TemplateAction.Read(action, subject.Parameters) : null;
        if (button is not null && (button.IsStarter ? views.Templates(page, subject, sent.Texts)?.Starter(button.Setting.Event) : "") is { } text)
        {
            sent.Fill(button.Setting, text);
        }

        var extras = new FormExtras
        {
            Mode = sent.UsesInherited ? FormMode.Default : FormMode.Custom,
            Sent = sent,
            Choice = PreviewChoice.Read(form),
            TestEvent = form[TestEventField] is [{ Length: > 0 } wanted] ? wanted : "push",
            Filled = button?.Setting.Name,
        };
        await (isPreview ? views.WriteAsync(page, subject, extras, StatusCodes.Status200OK)
            : subject.Module is null ? views.WriteAsync(page, subject, extras with { Mode = Mode(subject, "") }, StatusCodes.Status503ServiceUnavailable)
            : subject.LacksScope ? RefuseAsync(page, subject, extras)
            : action == "test" && subject.Place.Scope.Kind == ScopeKind.Project ? TestAsync(page, subject, extras)
            : SaveAsync(page, subject, extras, isConfirmed: action == "confirm"));
    }

    /// <summary>The parts that change alone, for the script that follows the form.</summary>
    public async Task PreviewAsync(Page page)
    {
        var form = await page.Request.ReadFormAsync(page.Aborted);
        if (await access.ToReadAsync(page) is not { } entry || await subjects.FindAsync(page, entry) is not { } subject)
        {
            return;
        }

        if (subject.Module is null)
        {
            await page.WriteStatusAsync(StatusCodes.Status404NotFound);
            return;
        }

        var sent = Read(page, form, subject);
        var card = await previews.MakeAsync(subject.Request(views.Words(page), sent.Shown), PreviewChoice.Read(form), subject.Holding, page);
        var templates = sent.UsesInherited ? null : views.Templates(page, subject, sent.Texts);
        await page.WriteAsync<PreviewAnswer>(StatusCodes.Status200OK, ("Card", card), ("Templates", templates?.All() ?? []), ("Starters", templates?.Starters() ?? []));
    }

    private SentForm Read(Page page, IFormCollection form, FormSubject subject) =>
        SentForm.Read(form, subject.Parameters, secrets.Unprotect(page.Visitor!, subject.Place.Scope, subject.Slug, form[TypedSecrets.Field]), subject.Own?.Values);

    private static FormMode Mode(FormSubject subject, string? wanted) =>
        subject.Above is not null && (subject.Own is null ? wanted != CustomValue : wanted == DefaultValue) ? FormMode.Default : FormMode.Custom;

    private Task RefuseAsync(Page page, FormSubject subject, FormExtras extras)
    {
        page.Notice = new Notice(NoticeKind.Danger, page.Words["form.lacks_scope"]);
        return views.WriteAsync(page, subject with { LacksScope = false }, extras, StatusCodes.Status403Forbidden);
    }

    private async Task SaveAsync(Page page, FormSubject subject, FormExtras extras, bool isConfirmed)
    {
        var request = subject.Request(views.Words(page), extras.Sent!.Parameters);
        var asks = subject.Place.Scope.Kind != ScopeKind.Project && !isConfirmed && !(extras.Sent.UsesInherited && subject.Own is null);
        switch (asks ? await changes.RehearseAsync(request, page.Aborted) : await changes.SaveAsync(request, page.Aborted))
        {
            case null:
                await views.WriteAsync(page, subject, extras with { AsksToConfirm = true }, StatusCodes.Status200OK);
                break;
            case ChangeOutcome.Saved saved:
                notices.Keep(page, new Notice(NoticeKind.Success, Said(page, subject, saved.Integration, extras.Sent.UsesInherited)), [.. saved.Warnings.Union(views.Forgotten(page, extras), StringComparer.Ordinal)]);
                await page.GoToAsync(subject.Place.Edit(subject.Slug));
                break;
            case ChangeOutcome.Wrong wrong:
                await WrongAsync(page, subject, extras, wrong.Errors);
                break;
            case ChangeOutcome.TooOften much:
                page.Notice = new Notice(NoticeKind.Danger, much.Sentence);
                page.Context.WaitFor(much.Wait);
                await views.WriteAsync(page, subject, extras, StatusCodes.Status429TooManyRequests);
                break;
            case ChangeOutcome.Refused refused:
                await PlaceAccess.RefuseAsync(page, refused.Refusal);
                break;
        }
    }

    private static string Said(Page page, FormSubject subject, ConfiguredIntegration saved, bool inherits) => page.Words.Say(
        inherits ? "form.saved_default" : saved.Active ? "form.saved_active" : "form.saved_inactive", ("title", page.Words.Title(subject.Slug)));

    private Task WrongAsync(Page page, FormSubject subject, FormExtras extras, FieldErrors errors)
    {
        page.Notice = new Notice(NoticeKind.Danger, page.Words.Count("form.failed", errors.All.Count()));
        return views.WriteAsync(page, subject, extras with { Errors = errors }, StatusCodes.Status422UnprocessableEntity);
    }

    private async Task TestAsync(Page page, FormSubject subject, FormExtras extras)
    {
        var result = await tests.RunAsync(page, subject.Request(views.Words(page), extras.Sent!.Parameters), extras.TestEvent);
        if (result.Refusal is { } refusal)
        {
            await PlaceAccess.RefuseAsync(page, refusal);
        }
        else if (result.Errors is { } errors)
        {
            await WrongAsync(page, subject, extras, errors);
        }
        else
        {
            page.Notice = result.Notice;
            await views.WriteAsync(page, subject, extras with { Warnings = result.Warnings }, result.Status);
        }
    }
}
