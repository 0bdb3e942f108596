using System.Text;
using System.Text.Json;
using Integration.Sandbox.Http;

namespace Integration.Sandbox.Control;

/// <summary>`/sandbox/…`: makes things happen, and tells what has.</summary>
internal sealed class ControlEndpoint(SandboxServer server)
{
    private static readonly ControlRoute[] Routes =
    [
        .. PeopleControl.Routes,
        .. OAuthControl.Routes,
        .. ProjectControl.Routes,
        .. PushControl.Routes,
        .. PipelineControl.Routes,
        .. DeploymentControl.Routes,
        .. IssueControl.Routes,
        .. MergeRequestControl.Routes,
        .. NoteControl.Routes,
        .. OtherEventControl.Routes,
        .. SecurityControl.Routes,
        .. EventControl.Routes,
        .. TroubleControl.Routes,
        .. BotControl.Routes,
        .. DingTalkControl.Routes,
        .. WeComControl.Routes,
        .. LigaControl.Routes,
    ];

    public async Task AnswerAsync(HttpContext context, IReadOnlyList<string> path)
    {
        if (path is [] or ["sandbox"])
        {
            await WriteAsync(context, 200, "text/plain; charset=utf-8", Page());
            return;
        }

        try
        {
            await WriteAsync(context, 200, await HandleAsync(context, path));
        }
        catch (ControlProblemException problem)
        {
            await WriteAsync(context, problem.Status, new { message = problem.Message });
        }
        catch (SandboxMisuseException problem)
        {
            await WriteAsync(context, 400, new { message = problem.Message });
        }
    }

    private async Task<object> HandleAsync(HttpContext context, IReadOnlyList<string> path)
    {
        var matching = false;
        foreach (var route in Routes)
        {
            if (route.Pattern.Match(path) is not { } values)
            {
                continue;
            }

            matching = true;
            if (route.Method == context.Request.Method)
            {
                return await route.Handler(context, new(server, values));
            }
        }

        throw matching
            ? new ControlProblemException(405, $"{context.Request.Method} is not taken here; GET /sandbox lists what is.")
            : new ControlProblemException(404, "There is nothing here; GET /sandbox lists the control routes.");
    }

    private static string Page()
    {
        var page = new StringBuilder();
        page.Append("Sandbox: a pretend GitLab at /api/v4 (and /gitlab/api/v4), and pretend robots of Feishu at /open-apis/bot/v2/hook/TOKEN, ");
        page.Append("DingTalk at /robot/send?access_token=TOKEN, WeCom at /cgi-bin/webhook/send?key=KEY, and servers that take LigaAI's webhooks at /liga/NAME.\n\n");
        page.Append("Control routes; bodies are JSON objects, * marks what must be given. :project is the id or the encoded path (acme%2Fshop).\n\n");
        foreach (var route in Routes)
        {
            page.Append(route.Method).Append(" /").Append(route.Pattern.Text).Append("\n    ").Append(route.Does).Append('\n');
            if (route.Body is not null && ControlBody.FieldsOf(route.Body).ToArray() is { Length: > 0 } fields)
            {
                page.Append("    fields: ").AppendJoin(", ", fields).Append('\n');
            }
        }

        return page.ToString();
    }

    private static Task WriteAsync(HttpContext context, int status, object body) =>
        WriteAsync(context, status, "application/json; charset=utf-8", JsonSerializer.Serialize(body, WireJson.Options) + "\n");

    private static Task WriteAsync(HttpContext context, int status, string type, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
