using Integration.Host.Demo;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Demo;

public sealed class DemoJsonTests
{
    [Fact]
    public void Names_and_values_are_told_apart_and_each_member_has_its_line() =>
        DemoJson.Html("""{"type":"Issue.Create","ids":[1,2],"none":[],"ok":true,"inner":{"url":"https://a.b/?c=1&d=2"}}""").ShouldBe(
            """
            {
              <span class="json-name">&quot;type&quot;</span>: <span class="json-string">&quot;Issue.Create&quot;</span>,
              <span class="json-name">&quot;ids&quot;</span>: [
                <span class="json-literal">1</span>,
                <span class="json-literal">2</span>
              ],
              <span class="json-name">&quot;none&quot;</span>: [],
              <span class="json-name">&quot;ok&quot;</span>: <span class="json-literal">true</span>,
              <span class="json-name">&quot;inner&quot;</span>: {
                <span class="json-name">&quot;url&quot;</span>: <span class="json-string">&quot;https://a.b/?c=1&amp;d=2&quot;</span>
              }
            }
            """);

    [Theory]
    [InlineData("""{"a":"<script>alert('中')</script>"}""", "{\n  <span class=\"json-name\">&quot;a&quot;</span>: <span class=\"json-string\">&quot;&lt;script&gt;alert(&#x27;中&#x27;)&lt;/script&gt;&quot;</span>\n}")]
    [InlineData("<b>no JSON", "&lt;b&gt;no JSON")]
    public void What_somebody_wrote_stays_text(string json, string html) => DemoJson.Html(json).ShouldBe(html);
}
