using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Integration.GitLab;
using Integration.Host.Api;
using Integration.Host.Cards;
using Integration.Host.Configuration;
using Integration.Host.Delivery;
using Integration.Host.Integrations;
using Integration.Host.Localization;
using Integration.Host.Modules;
using Integration.Host.Operations;
using Integration.Host.Outbound;
using Integration.Host.Pages;
using Integration.Host.Pages.Frame;
using Integration.Host.Templates;
using Integration.Host.Tests.Outbound;
using Integration.Host.Tests.Storage;
using Integration.Host.Watching;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace Integration.Host.Tests.Api;

/// <summary>The API over real HTTP, with a real database, the real modules, and a GitLab that knows some visitors.</summary>
internal sealed class ApiWorld : IAsyncDisposable
{
    public const string Hook = "https://open.feishu.cn/open-apis/bot/v2/hook/0123456789abcdef-secret";
    public const string Feishu = "api/v4/projects/7/integrations/feishu";

    private readonly TemporaryStorage _storage = new();
    private WebApplication _application = null!;
    private IntegrationRegistry? _registry;

    private ApiWorld(VisitedGitLab gitLab) => GitLab = gitLab;

    public VisitedGitLab GitLab { get; }

    public FakeTimeProvider Time { get; } = new(Examples.Now);

    public FakeResolver Resolver { get; } = new FakeResolver().With("open.feishu.cn", "93.184.215.14").With("open.larksuite.com", "93.184.215.15");

    public RecordingSender Sender { get; } = new();

    public RecordingResending Resending { get; } = new();

    public LogLines Log { get; } = new();

    public HttpClient Client { get; private set; } = null!;

    public IntegrationRegistry Registry => _registry!;

    public TemporaryStorage Storage => _storage;

    public T Service<T>()
        where T : notnull => _application.Services.GetRequiredService<T>();

    public IntegrationLocks Locks => _application.Services.GetRequiredService<IntegrationLocks>();

    public static string HostFolder => Path.Combine(AppContext.BaseDirectory, "..", "..", "Integration.Host", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)));

    public static async Task<ApiWorld> StartAsync(string language = "en", string pathBase = "", bool withModules = true, Action<WebApplication>? also = null)
    {
        var world = new ApiWorld(await VisitedGitLab.StartAsync());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(world.Log).SetMinimumLevel(LogLevel.Trace);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        world.AddTo(builder.Services, language, withModules);
        world._application = builder.Build();
        world._registry = world._application.Services.GetRequiredService<IntegrationRegistry>();
        if (pathBase.Length > 0)
        {
            world._application.UsePathBase(pathBase);
        }

        world._application.UseMiddleware<LastResort>();
        world._application.MapApi();
        world._application.MapPages();
        world._application.UseRouting();
        world._application.UseAuthentication();
        also?.Invoke(world._application);
        await world._application.StartAsync();
        var address = world._application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        world.Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = new Uri($"{address}{pathBase}/") };
        return world;
    }

    public Task<Answer> GetAsync(string path, string? token = VisitedGitLab.Maintainer, string? language = null) => SendAsync(HttpMethod.Get, path, token, null, language);

    public Task<Answer> PutAsync(object? body, string? token = VisitedGitLab.Maintainer, string? language = null, string path = Feishu) => SendAsync(HttpMethod.Put, path, token, Json(body), language);

    public Task<Answer> PostAsync(string path, object? body = null, string? token = VisitedGitLab.Maintainer, string? language = null) => SendAsync(HttpMethod.Post, path, token, Json(body), language);

    public Task<Answer> DeleteAsync(string path = Feishu, string? token = VisitedGitLab.Maintainer) => SendAsync(HttpMethod.Delete, path, token, null);

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? token, HttpContent? content, string? language = null)
    {
        using var request = new HttpRequestMessage(method, Raw(path)) { Content = content };
        if (token?.StartsWith("oauth", StringComparison.Ordinal) == true)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
        else if (token is not null)
        {
            request.Headers.Add("PRIVATE-TOKEN", token);
        }

        if (language is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Language", language);
        }

        using var response = await Client.SendAsync(request);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers, response.Content.Headers);
    }

    /// <summary>The settings as they are stored.</summary>
    public ConfiguredIntegration Stored(string slug = "feishu") => Registry.Find(IntegrationScope.Project(7), slug)!;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _application.DisposeAsync();
        await GitLab.DisposeAsync();
        await _storage.DisposeAsync();
    }

    /// <summary>An address whose escapes stay as they are written.</summary>
    public Uri Raw(string path) => new(Client.BaseAddress + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

    private static StringContent? Json(object? body) => body switch
    {
        null => null,
        string text => new StringContent(text, Encoding.UTF8, "application/json"),
        _ => new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"),
    };

    private void AddTo(IServiceCollection services, string language, bool withModules)
    {
        var host = new HostSection(null, "", [], DateTimeZone.Utc, language, null);
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton(host);
        services.AddSingleton(Shipped.Locales);
        services.AddSingleton(withModules ? Shipped.Modules : ModuleCatalog.LoadBeside(_storage.Folder, NullLogger.Instance));
        services.AddSingleton(new ProjectTree(_storage.Database, _storage.Writer));
        services.AddSingleton(provider => new IntegrationRegistry(_storage.Database, _storage.Writer, provider.GetRequiredService<ProjectTree>(), new EphemeralDataProtectionProvider(), provider.GetRequiredService<ModuleCatalog>().Find, Time));
        services.AddSingleton(new OutboundPolicy([], Resolver, throughProxy: false, Time));
        services.AddSingleton<CardComposer>();
        services.AddTemplates();
        services.AddSingleton<ITestSender>(Sender);
        services.AddSingleton(_storage.Database);
        services.AddSingleton(_storage.Writer);
        services.AddSingleton<Integration.Host.Watching.PartProblems>();
        services.AddSingleton(new DeliveryLog(_storage.Database));
        services.AddSingleton<IResending>(Resending);
        services.AddSingleton(DateTimeZone.Utc);
        services.AddSingleton<IWaitingDeliveries>(new WaitingDeliveries(Time));
        services.AddGitLab(new GitLabOptions { Url = GitLab.Url, Token = "glpat-the-watchers-own-token" });
        services.AddSingleton(new GitLabSection(GitLab.Url, new Integration.Host.Configuration.Secret("glpat-the-watchers-own-token"), default, default, 2, null, null, null, null));
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddSingleton(_storage.Database);
        services.AddSingleton(_storage.Writer);
        services.AddSingleton(new StorageSection(StorageProvider.Sqlite, new Integration.Host.Configuration.Secret("")));
        services.AddSingleton<PartProblems>();
        services.AddOperations();
        services.AddApi();
        services.AddPages();
    }
}

/// <summary>An answer of the API.</summary>
internal sealed record Answer(int Status, string Text, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders)
{
    public JsonNode Body => JsonNode.Parse(Text)!;

    public string? Message => (string?)Body["message"];

    /// <summary>The sentences about one parameter.</summary>
    public string[] About(string name) => Body["message"] is JsonObject message && message[name] is JsonArray sentences ? [.. sentences.Select(sentence => (string)sentence!)] : [];
}

/// <summary>Every line that is logged, exceptions included.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    public ConcurrentQueue<(LogLevel Level, string Text)> All { get; } = new();

    public string Text => string.Join('\n', All.Select(line => line.Text));

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        All.Enqueue((logLevel, $"{formatter(state, exception)} {exception}"));

    public void Dispose()
    {
    }
}
