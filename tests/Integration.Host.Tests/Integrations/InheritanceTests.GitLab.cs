using System.Globalization;
using System.Text;
using Integration.GitLab;
using Integration.Host.Integrations;
using Integration.Host.Tests.Api;
using Integration.Host.Tests.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Integrations;

/// <summary>A GitLab that lists what a test says.</summary>
public sealed partial class InheritanceTests
{
    private IEnumerable<IntegrationScope> Scopes(params long[] projects) => projects.Select(id => _registry.ActiveFor(id).Single().Scope);

    private Task<DateTimeOffset?> ListAsync() => _listings.RunAsync(CancellationToken.None);

    private async Task SaveAsync(IntegrationScope scope, string? path = null, bool active = true)
    {
        if (path is not null)
        {
            await _tree.AddAsync(scope.Id, path, isNew: !_registry.Of(scope).Any(integration => integration.Active));
        }

        await _registry.SaveAsync(scope, "echo", active, new Dictionary<string, string>(), _time.GetUtcNow(), (_, _, _) => { });
    }

    private Task<bool> DeleteAsync(IntegrationScope scope) => _registry.DeleteAsync(scope, "echo", _time.GetUtcNow(), (_, _, _) => { });

    private void Restart()
    {
        _listings?.Dispose();
        _tree = new ProjectTree(_storage.Database, _storage.Writer);
        _tree.Load();
        _registry = new IntegrationRegistry(_storage.Database, _storage.Writer, _tree, _protection, _ => new EchoModule(), _time);
        _registry.Load();
        _listings = new GroupListings(_tree, _registry, new ProjectListing(_gitLab), new GitLabClock(_time), _time, new Logger<GroupListings>(new LoggerFactory([_log])));
    }

    /// <summary>GitLab's lists of projects, a hundred a page.</summary>
    private sealed class ListedGitLab : IGitLabTransport
    {
        public Dictionary<long, (string Path, long[] Projects)> Groups { get; } = [];

        public long[] All { get; set; } = [];

        public Dictionary<long, DateTimeOffset> Created { get; } = [];

        public int? FailAtPage { get; set; }

        public long? HiddenOnce { get; set; }

        public bool Endless { get; set; }

        public int Asked { get; private set; }

        public Task<GitLabPage> GetAsync(string path, RequestPriority priority, CancellationToken cancellationToken)
        {
            Asked++;
            priority.ShouldBe(RequestPriority.Sweep);
            var query = path.Split('?')[1].Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
            var parts = path.Split('?')[0].Split('/');
            if (parts is ["groups", var wanted, ..] && !Groups.ContainsKey(long.Parse(wanted, CultureInfo.InvariantCulture)))
            {
                throw new GitLabException(GitLabFailure.NotFound, "GitLab does not show it");
            }

            if (parts is ["groups", var id])
            {
                return Task.FromResult(Page($$"""{"id":{{id}},"full_path":"{{Groups[long.Parse(id, CultureInfo.InvariantCulture)].Path}}"}""", null));
            }

            var page = query.TryGetValue("page", out var number) ? int.Parse(number, CultureInfo.InvariantCulture) : 1;
            if (page == FailAtPage)
            {
                throw new GitLabException(GitLabFailure.Unavailable, "GitLab is away");
            }

            var all = parts[0] == "projects" ? All : Groups[long.Parse(parts[1], CultureInfo.InvariantCulture)].Projects;
            var rest = parts[0] == "projects"
                ? all.Order().Where(one => one > long.Parse(query["id_after"], CultureInfo.InvariantCulture))
                : all.Order().Skip((page - 1) * 100);
            var rows = rest.Take(100).Where(one => one != HiddenOnce).Select(one => $$"""{"id":{{one}},"path_with_namespace":"{{PathOf(one)}}","created_at":"{{Created.GetValueOrDefault(one, Examples.Now.AddYears(-1)):yyyy-MM-ddTHH:mm:ss.fffZ}}"}""").ToList();
            HiddenOnce = null;
            return Task.FromResult(Page($"[{string.Join(',', rows)}]", Endless || rest.Skip(100).Any() ? page + 1 : null));
        }

        private string PathOf(long project) =>
            $"{Groups.Values.Where(group => group.Projects.Contains(project)).Select(group => group.Path).OrderByDescending(path => path.Length).FirstOrDefault("somebody")}/p{project.ToString(CultureInfo.InvariantCulture)}";

        private static GitLabPage Page(string body, int? next) => new(Encoding.UTF8.GetBytes(body), next, null);
    }
}
