import pytest

from modelwire.read.html import paragraphs
from modelwire.read.prose import body_text, fullest, page_text, title_from, title_text


def test_blocks_become_paragraphs() -> None:
    html = "<h2>Head</h2><p>One <b>bold</b>\n  word.</p><ul><li>first</li><li>second</li></ul>tail<br>line<br><br>last"
    assert paragraphs(html) == "Head\n\nOne bold word.\n\nfirst\n\nsecond\n\ntail line\n\nlast"


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>CANARY</script>",
        "<style>CANARY</style>",
        "<!-- CANARY -->",
        "<template>CANARY</template>",
        "<noscript>CANARY</noscript>",
        "<p hidden>CANARY</p>",
        "<p aria-hidden='true'>CANARY</p>",
        "<span style='display:none'>CANARY</span>",
        "<span style='DISPLAY : NONE'>CANARY</span>",
        "<span style='visibility:hidden'>CANARY</span>",
        "<span style='font-size:0'>CANARY</span>",
        "<span style='font-size:0px;'>CANARY</span>",
        "<span style='opacity:0'>CANARY</span>",
        "<div style='position:absolute;left:-9999px'>CANARY</div>",
        "<div style='text-indent:-9999px'>CANARY</div>",
        "<div style='width:0;height:0;overflow:hidden'>CANARY</div>",
        "<div style='clip:rect(0,0,0,0)'>CANARY</div>",
        "<i class='a sr-only'>CANARY</i>",
        "<i class='screen-reader-text'>CANARY</i>",
        "<img src=x alt='CANARY'>",
        "<a title='CANARY'></a>",
        "<form><input value='CANARY'><button>CANARY</button></form>",
        "<svg><text>CANARY</text></svg>",
        "<iframe srcdoc='CANARY'></iframe>",
        "<object>CANARY</object>",
        "<textarea>CANARY</textarea>",
        "<math>CANARY</math>",
        "<p style='display:none'><b>CANARY</b>",
        "<pre>CANARY</pre>",
        "<figcaption>CANARY</figcaption>",
        "<p style='visibility: collapse'>CANARY</p>",
        "<p style='opacity:0.0;color:red'>CANARY</p>",
        "<p style='font-size: 0.0em'>CANARY</p>",
        "<p style='clip-path: inset(100%)'>CANARY</p>",
        "<div style='position:fixed; top : -5000px'>CANARY</div>",
        "<div style='height:0px;overflow:hidden'>CANARY</div>",
        "<div class='visually-hidden focusable'>CANARY</div>",
        "<div hidden=until-found>CANARY</div>",
        '<script type=\'application/ld+json\'>{"description": "CANARY"}</script>',
        "<dialog>CANARY</dialog>",
        "<div hidden><p>deep <b>CANARY</b></p></div>",
        "<!--[if IE]><p>CANARY</p><![endif]-->",
    ],
)
def test_what_readers_do_not_see_is_no_text(hidden: str) -> None:
    assert paragraphs(f"<p>Seen.</p>{hidden}") == "Seen."


@pytest.mark.parametrize(
    "style", ["opacity:0.5", "line-height:0", "max-width:0.5em", "font-size:0.9em", "margin-left:-20px"]
)
def test_what_readers_see_stays(style: str) -> None:
    assert paragraphs(f"<p style='{style}'>Seen.</p>") == "Seen."


def test_invisible_characters_go() -> None:
    assert paragraphs("<p>Hi\u200b\u202edden\U000e0041\ufe0f.</p>") == "Hidden."


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("level.<sup>1</sup>", "level."),
        ("level.<sup><a href='#n'>[2]</a></sup>", "level."),
        ("10<sup>22</sup> FLOP", "10^22 FLOP"),
        ("the 2<sup>nd</sup>", "the 2nd"),
        ("word<sup>*</sup>", "word"),
    ],
)
def test_notes_go_and_exponents_stay(html: str, text: str) -> None:
    assert paragraphs(f"<p>{html}</p>") == text


def test_depth_is_no_danger() -> None:
    assert paragraphs("<div>" * 20_000 + "deep" + "</div>" * 20_000) == ""
    assert paragraphs("<b>" * 300 + "shallow") == "shallow"


@pytest.mark.parametrize(
    "line",
    [
        "The post <a href='x'>A title</a> appeared first on <a href='y'>Outlet</a>.",
        "Read more",
        "Read more »",
        "Continue reading…",
        "Continue reading A title at Outlet.",
        "Read the full story at Outlet.",
        "Comments",
        "12 comments",
        "Comments URL: https://news.example/item?id=1",
        "Points: 3",
        "# Comments: 0",
        "[link]",
        "Share this on Birdsite",
        "This article was originally published on Outlet.",
        "4 min read",
        "Leave a comment",
        "[…]",
        "Back to Blog",
        "0%",
    ],
)
def test_what_feed_software_adds_goes(line: str) -> None:
    assert body_text(f"<p>Corvane opened an office.</p><p>{line}</p>", is_html=True) == "Corvane opened an office."


@pytest.mark.parametrize(
    "line",
    [
        "Read more than one book a week, she says.",
        "Comments by the regulator are due on Friday.",
        "The post office has closed.",
        "Share prices fell by 4 %.",
        "Continue, he said.",
    ],
)
def test_what_people_wrote_stays(line: str) -> None:
    assert body_text(f"<p>First.</p><p>{line}</p><p>Last.</p>", is_html=True) == f"First.\n\n{line}\n\nLast."


def test_furniture_around_the_text_goes_and_headings_inside_stay() -> None:
    html = (
        "<p>Engineering</p><p>June 24, 2026</p><h1>A title</h1><p>Corvane has a new office.</p><h2>Where it is</h2>"
        "<p>Corvane has a new office.</p><p>It is in Norwick.</p><p>Register now</p><p>Contact sales</p>"
    )
    assert body_text(html, is_html=True, title="A title") == (
        "Corvane has a new office.\n\nWhere it is\n\nIt is in Norwick."
    )


def test_a_page_keeps_what_its_layout_has_already_told_from_furniture() -> None:
    text = ["What is forbidden", "Corvane opened it.", "Not yet.", "Corvane opened it.", "2025: Ines Taldo"]
    assert page_text("\n\n".join(["A title", *text, "Read more", "Contact sales"]), "A title") == "\n\n".join(text[1:])


def test_sentences_of_chinese_and_japanese_are_no_labels() -> None:
    text = "诺里克的监管机构开始调查。\n\n「まだ答えはない。」"
    assert page_text(f"新闻\n\n{text}\n\n分享", "") == text
    assert body_text(f"<p>{text.replace(chr(10) * 2, '</p><p>')}</p><p>分享</p>", is_html=True) == text


@pytest.mark.parametrize(
    "menu",
    [
        "<a href='/'>Product</a> <a href='#a'>Where it is</a> · <a href='#b'>What the regulator of Norwick says</a>",
        "<ul><li><a href='/x'>Ten other things that our readers liked to read this week</a></li></ul>",
        "<p><a href='/x'>Download the paper in full</a></p>",
        "<a href='/x'>A report on another matter that is told elsewhere<p>Policy, March 2, 2026</p></a>",
    ],
)
def test_paragraphs_that_are_links_alone_are_navigation(menu: str) -> None:
    assert paragraphs(f"{menu}<p>Corvane <a href='/c'>opened</a> an office.</p>{menu}") == "Corvane opened an office."


def test_a_sentence_that_is_a_link_is_a_sentence() -> None:
    assert paragraphs("<p><a href='/c'>Corvane opened an office.</a></p>") == "Corvane opened an office."


def test_a_title_may_be_a_link() -> None:
    assert title_text("<a href='/c'>Corvane opens an office</a>", is_html=True) == "Corvane opens an office"


def test_what_is_said_to_screen_readers_and_escaped_breaks_go() -> None:
    html = "<p>Read <a href='/c'>the paper(opens in a new window)</a> of Corvane. \\n</p>"
    assert body_text(html, is_html=True) == "Read the paper of Corvane."


def test_a_text_of_labels_alone_stays() -> None:
    assert body_text("<li>Faster start</li><li>Fixed a crash</li>", is_html=True) == "Faster start\n\nFixed a crash"


def test_a_cut_text_says_so() -> None:
    assert body_text("Corvane opened an office in [&#8230;]", is_html=False) == "Corvane opened an office in…"


def test_html_in_disguise_is_html() -> None:
    assert body_text("<p>One<iframe src=x></iframe><p>Two", is_html=False) == "One\n\nTwo"


def test_plain_text_keeps_its_signs() -> None:
    assert body_text("It holds that a < b and b > c.\n\nAT&amp;T.", is_html=False) == (
        "It holds that a < b and b > c.\n\nAT&T."
    )


def test_titles_are_one_plain_line() -> None:
    assert title_text(" AT&amp;T\n<b>buys</b> ", is_html=True) == "AT&T buys"


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("Mill<!-- never ends > opens<script>x()</script>", "Mill opens"),
        ("Mill<object classid='clsid:1'> opens", "Mill opens"),
        ("Mill<object data=x>no player</object> opens", "Mill opens"),
        ("<!DOCTYPE ~", "<!DOCTYPE ~"),
        ("Mill &lt; bakery", "Mill < bakery"),
    ],
)
def test_what_never_ends_hides_nothing_of_a_title(title: str, read: str) -> None:
    assert title_text(title, is_html=True) == read
    assert title_text("a &lt; b", is_html=False) == "a < b"


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("The <b>great</b> plan", "The great plan"),
        ("<script>alert(1)</script>News", "News"),
        ("How to use the <b> tag", "How to use the <b> tag"),
        ("if a <b and c> d", "if a <b and c> d"),
    ],
)
def test_elements_in_a_plain_title_are_markup_and_a_lone_tag_is_a_word(title: str, plain: str) -> None:
    assert title_text(title, is_html=False) == plain


def test_the_fullest_text_wins_and_the_title_is_no_text() -> None:
    assert fullest(["one two", "one two three", ""], "x") == "one two three"
    assert fullest(["A Title!"], "A title") == ""


def test_an_untitled_item_is_called_by_its_start() -> None:
    assert title_from("Short note.\n\nMore.") == "Short note."
    assert title_from(" ".join("abcdefghijklmnopq")) == "a b c d e f g h i j k l m n…"
