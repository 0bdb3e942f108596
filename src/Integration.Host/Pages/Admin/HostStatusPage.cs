using Integration.Host.Integrations;
using Integration.Host.Operations;
using Integration.Host.Pages.Frame;
using Integration.Host.Pages.Places;

namespace Integration.Host.Pages.Admin;

/// <summary>How the host gets on, for administrators of GitLab; and the switch that holds everything back.</summary>
internal sealed class HostStatusPage(PlaceAccess access, StatusFacts facts, SendingSwitch sending)
{
    public const string Path = "/admin/status";
    public const string PausePath = Path + "/pause";
    public const string ResumePath = Path + "/resume";

    public async Task GetAsync(Page page)
    {
        if (await access.ToOpenAsync(AtInstance(page)) is { } entry)
        {
            await WriteAsync(page, StatusCodes.Status200OK, entry);
        }
    }

    public async Task PauseAsync(Page page)
    {
        if (await EnterToChangeAsync(page))
        {
            await sending.PauseAsync(page.Visitor!.Username);
            await page.GoToAsync(Path);
        }
    }

    public async Task ResumeAsync(Page page)
    {
        if (await EnterToChangeAsync(page))
        {
            await sending.ResumeAsync(page.Visitor!.Username);
            await page.GoToAsync(LocalPath.Of((await page.Request.ReadFormAsync(page.Aborted))["redirect_to"]));
        }
    }

    private async Task<bool> EnterToChangeAsync(Page page)
    {
        if (await access.ToChangeAsync(AtInstance(page)) is not { } entry)
        {
            return false;
        }

        if (entry.LacksScope)
        {
            await WriteAsync(page, StatusCodes.Status403Forbidden, entry);
        }

        return !entry.LacksScope;
    }

    private async Task WriteAsync(Page page, int status, Entry entry) => await page.WriteAsync<HostStatus>(
        status, ("View", await facts.ReadAsync(page.Aborted)), ("Place", entry.Place), ("LacksScope", entry.LacksScope), ("Clock", page.Clock));

    // GitLab decides who is an administrator as for the settings of the instance.
    private static Page AtInstance(Page page)
    {
        page.Context.Features.Set(new AskedPlace(ScopeKind.Instance, "", Path));
        return page;
    }
}
