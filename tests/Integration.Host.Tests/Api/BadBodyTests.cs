using System.Net.Http.Headers;
using System.Text;
using Integration.Host.Integrations;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Api;

/// <summary>Bodies that cannot be read, whatever is in them.</summary>
public sealed class BadBodyTests : IAsyncLifetime
{
    private ApiWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await ApiWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("{", "The body is not valid JSON at line 1, byte 2")]
    [InlineData("{\n  \"push_events\": tru\n}", "The body is not valid JSON at line 2, byte 21")]
    [InlineData("{'push_events': true}", "The body is not valid JSON at line 1, byte 2")]
    [InlineData("{\"push_events\": true,}", "The body is not valid JSON at line 1, byte 22")]
    [InlineData("{} {}", "The body is not valid JSON at line 1, byte 4")]
    [InlineData("{\"mentions\":[[[[[[[[[[1]]]]]]]]]]}", "The body is not valid JSON at line 1")]
    [InlineData("[]", "The JSON body must be an object")]
    [InlineData("\"webhook\"", "The JSON body must be an object")]
    [InlineData("null", "The JSON body must be an object")]
    [InlineData("{\"push_events\":true,\"push_events\":false}", "push_events was sent more than once. Send it once.")]
    [InlineData("{\"keyword\":\"\\ud800\"}", "The body must be valid text in UTF-8.")]
    public async Task A_malformed_body_is_named_with_its_place(string body, string sentence)
    {
        var answer = await _world.PutAsync(body, path: ApiWorld.Feishu + "?active=false");
        answer.Status.ShouldBe(400);
        answer.Message!.ShouldStartWith(sentence);
        await NothingIsStored();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("\uFEFF{}")]
    public async Task An_empty_body_says_nothing(string body) => (await _world.PutAsync(body, path: ApiWorld.Feishu + "?active=false")).Status.ShouldBe(200);

    [Theory]
    [InlineData("text/plain", "push_events=true")]
    [InlineData("application/xml", "<a/>")]
    [InlineData("application/octet-stream", "x")]
    [InlineData(null, "push_events=true")]
    public async Task A_body_that_is_neither_JSON_nor_a_form_is_refused(string? type, string body)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        var answer = await _world.SendAsync(HttpMethod.Put, ApiWorld.Feishu, VisitedGitLab.Maintainer, content);
        answer.Status.ShouldBe(400);
        answer.Message.ShouldBe("The body must be JSON (Content-Type: application/json) or a form (application/x-www-form-urlencoded or multipart/form-data).");
    }

    [Theory]
    [InlineData("multipart/form-data", "x", "The body could not be read: it broke off, or it is not a well-formed form.")]
    [InlineData("multipart/form-data; boundary=abc", "--abc\r\nContent-Disposition: form-data; name=keyword\r\nContent-Type: text/plain; charset=utf-7\r\n\r\n+x\r\n--abc--\r\n", "The body could not be read: it broke off, or it is not a well-formed form.")]
    [InlineData("multipart/form-data; boundary=abc", "--abc\r\nnonsense", "The body could not be read: it broke off, or it is not a well-formed form.")]
    [InlineData("application/x-www-form-urlencoded", "webhook=a&webhook=b", "webhook was sent more than once. Send it once.")]
    public async Task A_form_that_cannot_be_read_is_refused(string type, string body, string sentence)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        var answer = await _world.SendAsync(HttpMethod.Put, ApiWorld.Feishu, VisitedGitLab.Maintainer, content);
        answer.Status.ShouldBe(400);
        answer.Message.ShouldBe(sentence);
    }

    [Theory]
    [InlineData("application/json; charset=utf-16", 400)]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7", 400)]
    [InlineData("application/x-www-form-urlencoded; charset=iso-8859-1", 400)]
    [InlineData("application/x-www-form-urlencoded; charset=\"UTF-8\"", 200)]
    public async Task A_body_is_in_UTF_8(string type, int status)
    {
        using var content = new ByteArrayContent("active=false"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        var answer = await _world.SendAsync(HttpMethod.Put, ApiWorld.Feishu, VisitedGitLab.Maintainer, content);
        answer.Status.ShouldBe(status);
        if (status == 400)
        {
            answer.Message.ShouldBe("The body must be valid text in UTF-8.");
        }
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF_8_are_refused()
    {
        using var content = new ByteArrayContent([.. "{\"keyword\":\""u8, 0xFF, 0xFE, .. "\"}"u8]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        (await _world.SendAsync(HttpMethod.Put, ApiWorld.Feishu, VisitedGitLab.Maintainer, content)).Message.ShouldBe("The body must be valid text in UTF-8.");
    }

    [Fact]
    public async Task A_file_is_no_parameter()
    {
        using var parts = new MultipartFormDataContent { { new ByteArrayContent([1, 2, 3]), "webhook", "webhook.txt" } };
        (await _world.SendAsync(HttpMethod.Put, ApiWorld.Feishu, VisitedGitLab.Maintainer, parts)).Message.ShouldBe("No parameter is a file. Send the values as text.");
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task A_body_over_a_mebibyte_is_refused(string type)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes("keyword=" + new string('a', 1024 * 1024)));
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        var answer = await _world.SendAsync(HttpMethod.Put, ApiWorld.Feishu, VisitedGitLab.Maintainer, content);
        answer.Status.ShouldBe(413);
        answer.Message.ShouldBe("The body is larger than 1 MiB.");
    }

    private async Task NothingIsStored()
    {
        _world.Registry.Of(IntegrationScope.Project(7)).ShouldBeEmpty();
        (await _world.GetAsync(ApiWorld.Feishu)).Status.ShouldBe(404);
    }
}
