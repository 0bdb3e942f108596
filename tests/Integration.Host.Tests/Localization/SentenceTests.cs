using CsCheck;
using Integration.Contract;
using Integration.Host.Localization;
using Shouldly;
using Xunit;
using Span = Integration.Contract.Span;

namespace Integration.Host.Tests.Localization;

public sealed class SentenceTests
{
    [Fact]
    public void Values_stand_between_the_literals_as_they_are()
    {
        Span user = new PersonSpan("Li Wei", "li.wei");
        Span branch = new CodeSpan("<main>");

        Sentence.Parse("k", "{{user}} pushed to {{ branch }}.").Fill(("branch", branch), ("user", user))
            .ShouldBe([user, new TextSpan(" pushed to "), branch, new TextSpan(".")]);
    }

    [Fact]
    public void Nothing_is_encoded_for_HTML() => Sentence.Parse("k", "<a> & \"b\" {{x}} 'c'").Text(("x", "<&>")).ShouldBe("<a> & \"b\" <&> 'c'");

    [Fact]
    public void A_placeholder_may_stand_twice_or_beside_another()
    {
        var sentence = Sentence.Parse("k", "{{a}}{{b}} and {{a}} again");

        sentence.Placeholders.ShouldBe(["a", "b"]);
        sentence.Text(("a", "1"), ("b", "2")).ShouldBe("12 and 1 again");
    }

    [Fact]
    public void A_value_that_is_not_given_is_an_error_that_names_sentence_and_placeholder()
    {
        var sentence = Sentence.Parse("cards:push.title", "{{user}} on {{branch}}");

        Should.Throw<ArgumentException>(() => sentence.Text(("user", "x"))).Message.ShouldContain("cards:push.title wants a value for {{branch}}");
        Should.Throw<ArgumentException>(() => sentence.Fill(("user", new TextSpan("x"))));
    }

    [Fact]
    public void Whatever_a_value_holds_it_is_never_read_as_a_template() =>
        Gen.String.Sample(value => Sentence.Parse("k", "a {{x}} b").Text(("x", value + "{{x}}\uE0000\uE001")).ShouldBe($"a {value}{{{{x}}}}\uE0000\uE001 b"));

    [Theory]
    [InlineData("plain", false)]
    [InlineData("{{a}}", false)]
    [InlineData("{{{a}}}", false)]
    [InlineData("{{#a}}x{{/a}}", true)]
    [InlineData("{{a", true)]
    public void Only_plain_placeholders_belong_in_a_sentence(string template, bool odd) => Sentence.Parse("k", template).IsOdd.ShouldBe(odd);
}
