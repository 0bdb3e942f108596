namespace Integration.Sandbox;

/// <summary>What the program prints when it is ready.</summary>
internal static class Usage
{
    public static string Of(SandboxServer server, StartingWorld world)
    {
        var url = server.Url.AbsoluteUri.TrimEnd('/');
        return $$"""
            Pretend GitLab   {{url}}   (also {{url}}/gitlab)   project {{world.Project.FullPath}}, id {{world.Project.Id}}; {{world.NestedProject.FullPath}}, id {{world.NestedProject.Id}}
            Pretend Feishu   {{server.HookUrl(world.Bot)}}
            Pretend DingTalk {{server.HookUrl(world.DingTalkRobot)}}
            Pretend WeCom    {{server.HookUrl(world.WeComRobot)}}
            A webhook taker  {{server.HookUrl(world.LigaReceiver)}}   (LigaAI's format)
            Tokens           {{StartingWorld.WatcherToken}} (administrator, read_api)   {{StartingWorld.MaintainerToken}} (maintainer, api)
                             {{StartingWorld.MaintainerReadToken}} (maintainer, read_api)   {{StartingWorld.DeveloperToken}} (developer, api)
                             {{StartingWorld.GroupMaintainerToken}} (maintainer of the group {{world.Project.Group.FullPath}}, api)   {{StartingWorld.AdministratorToken}} (administrator, api)

            Push two commits:        curl -d '{"titles":["Fix the cart","Add a test"]}' {{url}}/sandbox/projects/1/push
            Let a pipeline fail:     curl -d '{"ref":"main","status":"failed","jobs":[{"name":"unit","status":"failed"}]}' {{url}}/sandbox/projects/1/pipelines
            See what the group got:  curl {{url}}/sandbox/bots/{{world.Bot.Token}}/messages

            All control routes:      curl {{url}}/sandbox
            """;
    }
}
