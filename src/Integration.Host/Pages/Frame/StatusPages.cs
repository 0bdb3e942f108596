namespace Integration.Host.Pages.Frame;

/// <summary>What is shown in place of a page: it is not there, GitLab cannot be asked, something went wrong.</summary>
internal static class StatusPages
{
    private static readonly int[] Known = [404, 422, 429, 503];

    /// <param name="page">The request.</param>
    /// <param name="status">HTTP's status. What a visitor may not see and what is not there are both 404, and look alike.</param>
    public static Task WriteStatusAsync(this Page page, int status)
    {
        var key = Known.Contains(status) ? "status." + status.ToString(System.Globalization.CultureInfo.InvariantCulture) : status < 500 ? "status.refused" : "status.failed";
        return page.WriteAsync<StatusPage>(status, ("Status", status), ("Title", page.Words[key + ".title"]), ("Text", page.Words[key + ".text"]));
    }
}
