using System.Text.RegularExpressions;

namespace Integration.Host.Demo;

/// <summary>
/// What the page's links to the API lead to: the API's own routes, asked with the token of a pretend maintainer, so that a click shows the
/// answer. It can read deliveries and previews of the demo's two projects and nothing else; the token itself can read alone.
/// </summary>
internal static partial class DemoApi
{
    // Settings that somebody adds to a link are not taken: the token may read, and no more.
    private static readonly string[] Taken = ["event", "state"];

    public static void UseDemoApi(this WebApplication app)
    {
        var world = app.Services.GetRequiredService<DemoWorld>();
        app.Use((context, next) =>
        {
            var request = context.Request;
            if (HttpMethods.IsGet(request.Method) && request.Path.StartsWithSegments(DemoEndpoints.Path, StringComparison.Ordinal, out var rest)
                && Route().Match(rest.Value ?? "") is { Success: true } match
                && world.Projects.FirstOrDefault(project => match.Groups["project"].Value == project.Project.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)) is { } project)
            {
                request.Path = "/api/v4" + rest.Value!["/api".Length..];
                request.Headers["PRIVATE-TOKEN"] = project.Token;
                if (match.Groups["preview"].Success)
                {
                    // A preview sends nothing; the API wants POST because a body with settings may come along.
                    request.Method = HttpMethods.Post;
                    request.QueryString = QueryString.Create(Taken.Where(request.Query.ContainsKey).Select(name => KeyValuePair.Create(name, (string?)request.Query[name].ToString())));
                    request.Body = Stream.Null;
                    request.ContentLength = 0;
                    request.ContentType = null;
                }
            }

            return next(context);
        });
    }

    [GeneratedRegex("^/api/projects/(?<project>[0-9]{1,9})/integrations/(feishu|dingtalk|wecom|webhook)/(deliveries(/[0-9]{1,18})?|(?<preview>preview))$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Route();
}
