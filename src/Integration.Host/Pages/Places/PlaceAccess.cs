using Integration.Host.Access;
using Integration.Host.Api;
using Integration.Host.Integrations;
using Integration.Host.Pages.Frame;
using Integration.Host.Pages.SignIn;

namespace Integration.Host.Pages.Places;

/// <summary>A visitor who was let in somewhere.</summary>
/// <param name="Visit">Who, and where.</param>
/// <param name="LacksScope">Whether their token lacks the scope that changing something needs: they may look.</param>
internal sealed record Entry(Visit Visit, bool LacksScope)
{
    public Place Place => Visit.Place;
}

/// <summary>Lets a visitor in where GitLab does. Who may not see a thing is told what is told of a thing that is not there.</summary>
internal sealed class PlaceAccess(ScopeAccess access)
{
    /// <summary>For what shows.</summary>
    /// <returns>Null where it goes no further; the answer is written then.</returns>
    public Task<Entry?> ToReadAsync(Page page) => EnterAsync(page, Need.Reading);

    /// <summary>For what shows something to be changed: it says beforehand where the token is not enough for that.</summary>
    /// <returns>Null where it goes no further; the answer is written then.</returns>
    public async Task<Entry?> ToOpenAsync(Page page) =>
        await EnterAsync(page, Need.Reading) is { } entry ? entry with { LacksScope = page.Visitor is { IsByOAuth: false } && await access.LacksScopeAsync(entry.Visit.Token, page.Aborted) } : null;

    /// <summary>For what changes something, tests or sends. Who signed in with OAuth needs the role alone, for its scopes were granted for this.</summary>
    /// <returns>Null where it goes no further; the answer is written then.</returns>
    public async Task<Entry?> ToChangeAsync(Page page) => await EnterAsync(page, page.Visitor is { IsByOAuth: true } ? Need.Role : Need.Api);

    private async Task<Entry?> EnterAsync(Page page, Need need)
    {
        if (page.Visitor is not { } visitor)
        {
            await SignInPages.AskAsync(page);
            return null;
        }

        if (page.Context.Features.Get<AskedPlace>() is not { } asked || (asked.Kind == ScopeKind.Instance ? ScopeAccess.Instance : ResourceReference.Read(page.Request, asked.Path)) is not { } reference)
        {
            await page.WriteStatusAsync(StatusCodes.Status404NotFound);
            return null;
        }

        var answer = await access.DecideAsync(visitor.Token, asked.Kind, reference, need, page.Aborted);
        if (answer.Value is { } visit)
        {
            // GitLab takes a path of digits alone for a number, and tells of another group.
            if (asked.Path.All(char.IsAsciiDigit) && !asked.Path.Equals(visit.Place.Path, StringComparison.OrdinalIgnoreCase))
            {
                await page.WriteStatusAsync(StatusCodes.Status404NotFound);
                return null;
            }

            return new Entry(visit, LacksScope: false);
        }

        if (ReferenceEquals(answer.Refusal, GitLabRefusal.ScopeLacking) && await EnterAsync(page, Need.Reading) is { } entry)
        {
            return entry with { LacksScope = true };
        }

        await RefuseAsync(page, answer.Refusal!);
        return null;
    }

    /// <summary>Answers with a page what GitLab refused.</summary>
    public static async Task RefuseAsync(Page page, GitLabRefusal refusal)
    {
        // A token that ended while GitLab was away is renewed when it is back.
        if (page.Visitor is { IsStale: true })
        {
            await page.WriteStatusAsync(StatusCodes.Status503ServiceUnavailable);
            return;
        }

        if (refusal.Status == StatusCodes.Status401Unauthorized)
        {
            // The token was revoked or has expired.
            await page.Context.SignOutVisitorAsync();
            await SignInPages.AskAsync(page);
            return;
        }

        if (refusal.RetryAfter is { } wait)
        {
            page.Context.WaitFor(wait);
        }

        await page.WriteStatusAsync(refusal.Status >= 500 ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status404NotFound);
    }
}
