namespace Integration.Host.Pages.SignIn;

/// <summary>Who sent a request. A token of GitLab's OAuth that is about to end is exchanged for the next before it is used.</summary>
internal sealed class SignedIn(TimeProvider time, IServiceProvider services)
{
    // More than the longest that a page goes on asking GitLab.
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);

    public async Task<Visitor?> VisitorAsync(HttpContext context)
    {
        var visitor = await context.KeptVisitorAsync();
        if (visitor is not { Term: { } term } || term.ExpiresAt - Early > time.GetUtcNow())
        {
            return visitor;
        }

        // Null where OAuth was switched off since.
        if (term.RefreshToken is null || services.GetService<OAuthTokens>() is not { } tokens)
        {
            return visitor;
        }

        var refreshed = await tokens.RefreshAsync(term.RefreshToken);
        switch (refreshed.Outcome)
        {
            case RefreshOutcome.Renewed:
                var renewed = visitor with { Token = refreshed.Token!, Term = refreshed.Term };
                await context.SignInAsync(renewed);
                return renewed;
            case RefreshOutcome.Refused:
                await context.SignOutVisitorAsync();
                return null;
            case RefreshOutcome.Away:
            default:
                return visitor with { IsStale = term.ExpiresAt <= time.GetUtcNow() };
        }
    }
}
