using Integration.Contract;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Cards;

public sealed class NoteCardTests
{
    private static readonly NoteEvent Note = new()
    {
        Key = "note:5:2027-03-09T08:05:00Z",
        Project = Composing.Shop,
        Author = Composing.LiWei,
        OccurredAt = Composing.Now,
        Id = 5,
        Noteable = NoteableType.Issue,
        Reference = "#12",
        Title = "Cart is empty",
        Url = Composing.Page("issues/12#note_5"),
        Body = "Mine too.",
    };

    /// <summary>What it stands on and how that is written; title, sentence with and without a person, in English and in Chinese.</summary>
    public static TheoryData<NoteableType, string?, string, string, string, string, string, string> Sentences => new()
    {
        { NoteableType.Issue, "#12",
            "Acme / Shop: comment on issue #12 T", "Li Wei commented on issue [#12 T] in [Acme / Shop]", "Issue [#12 T] in [Acme / Shop] has a new comment",
            "Acme / Shop：议题有新评论 — #12 T", "Li Wei 评论了 [Acme / Shop] 的议题 [#12 T]", "[Acme / Shop] 的议题 [#12 T] 有新评论" },
        { NoteableType.MergeRequest, "!8",
            "Acme / Shop: comment on merge request !8 T", "Li Wei commented on merge request [!8 T] in [Acme / Shop]", "Merge request [!8 T] in [Acme / Shop] has a new comment",
            "Acme / Shop：合并请求有新评论 — !8 T", "Li Wei 评论了 [Acme / Shop] 的合并请求 [!8 T]", "[Acme / Shop] 的合并请求 [!8 T] 有新评论" },
        { NoteableType.Commit, "0123abcd",
            "Acme / Shop: comment on commit 0123abcd T", "Li Wei commented on commit [0123abcd T] in [Acme / Shop]", "Commit [0123abcd T] in [Acme / Shop] has a new comment",
            "Acme / Shop：提交有新评论 — 0123abcd T", "Li Wei 评论了 [Acme / Shop] 的提交 [0123abcd T]", "[Acme / Shop] 的提交 [0123abcd T] 有新评论" },
        { NoteableType.Snippet, "$3",
            "Acme / Shop: comment on snippet $3 T", "Li Wei commented on snippet [$3 T] in [Acme / Shop]", "Snippet [$3 T] in [Acme / Shop] has a new comment",
            "Acme / Shop：代码片段有新评论 — $3 T", "Li Wei 评论了 [Acme / Shop] 的代码片段 [$3 T]", "[Acme / Shop] 的代码片段 [$3 T] 有新评论" },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void A_comment_says_who_wrote_on_what(NoteableType noteable, string? reference, string title, string by, string passive, string chineseTitle, string chineseBy, string chinesePassive)
    {
        var note = Note with { Noteable = noteable, Reference = reference, Title = "T" };
        var (english, chinese) = (Composing.Card(note, "en"), Composing.Card(note, "zh-CN"));

        (english.Title, chinese.Title).ShouldBe((title, chineseTitle));
        (english.Summary.Read(), chinese.Summary.Read()).ShouldBe((by, chineseBy));
        Composing.Card(note with { Author = null }, "en").Summary.Read().ShouldBe(passive);
        Composing.Card(note with { Author = null }, "zh-CN").Summary.Read().ShouldBe(chinesePassive);
        english.Color.ShouldBe(CardColor.Green);
        english.Button.ShouldBe(new CardButton("View comment", Note.Url));
        english.Summary.OfType<LinkSpan>().First(link => link.Text.EndsWith('T')).Url.ShouldBe(Note.Url);
    }

    [Theory]
    [InlineData(42, "File = [src/cart.cs:42]")]
    [InlineData(null, "File = [src/cart.cs]")]
    public void A_comment_on_a_diff_names_file_and_line(int? line, string field)
    {
        var note = Note with { Noteable = NoteableType.MergeRequest, Reference = "!8", FilePath = "src/cart.cs", Line = line };

        Composing.Card(note, "en").ReadFields().ShouldBe([field]);
        Composing.Card(note, "en").Summary.Read().ShouldBe("Li Wei commented on the changes of merge request [!8 Cart is empty] in [Acme / Shop]");
        Composing.Card(note, "zh-CN").Summary.Read().ShouldBe("Li Wei 评论了 [Acme / Shop] 的合并请求 [!8 Cart is empty] 中的变更");
    }

    [Fact]
    public void A_commit_that_GitLab_does_not_name_is_a_commit()
    {
        var note = Note with { Noteable = NoteableType.Commit, Reference = null, Title = null };

        Composing.Card(note, "en").Title.ShouldBe("Acme / Shop: comment on a commit");
        Composing.Card(note, "en").Summary.Read().ShouldBe("Li Wei commented on a commit in [Acme / Shop]");
        Composing.Card(note with { Author = null }, "zh-CN").Summary.Read().ShouldBe("[Acme / Shop] 的一个提交有新评论");
    }

    [Fact]
    public void A_confidential_one_is_marked() =>
        Composing.Card(Note with { Confidential = true }, "zh-CN").Title.ShouldBe("【私密】Acme / Shop：议题有新评论 — #12 Cart is empty");

    [Fact]
    public void The_comment_is_quoted()
    {
        Composing.Card(Note, "en").ReadBody().ShouldBe(["> Mine too."]);
        Composing.Card(Note with { Body = "" }, "en").Body.ShouldBeEmpty();
    }
}
