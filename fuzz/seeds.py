"""What mutations begin with, one of each kind, and the bytes that they throw in. All of it is invented."""

RSS = (
    "<?xml version='1.0' encoding='utf-8'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' "
    "xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Outlet &amp; Co</title><link>https://outlet.example/</link>"
    "<ttl>60</ttl><skipHours><hour>2</hour></skipHours><item><title><![CDATA[A <b>mill</b> opens]]></title>"
    "<link>https://outlet.example/a?utm_source=x</link><guid isPermaLink='false'>1</guid><dc:creator>Ines Taldo</dc:creator>"
    "<pubDate>Mon, 09 Mar 2026 12:00:00 CEST</pubDate><content:encoded>&lt;p&gt;The mill &amp;hellip; opens.&lt;/p&gt;"
    "</content:encoded></item><item><title>B</title><link>/b</link><description>Zoë said “5 %”.</description></item>"
    "<item><title>C</title><link>/c</link><guid isPermaLink='false'>3</guid><description>A third one.</description></item>"
    "<item><title>D</title><link>/page#d</link><guid isPermaLink='false'>4</guid></item></channel></rss>"
)
ATOM = (
    "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://outlet.example/'><title type='html'>&lt;i&gt;O&lt;/i&gt;</title>"
    "<entry><id>tag:1</id><title>A</title><link rel='alternate' href='a'/><updated>2026-03-09T12:00:00Z</updated>"
    "<author><name>Paul Ebner</name></author><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>Text</p></div>"
    "</content></entry></feed>"
)
JSON = (
    '{"version":"https://jsonfeed.org/version/1.1","title":"O","home_page_url":"https://outlet.example/","items":'
    '[{"id":"1","url":"https://outlet.example/a","title":"A","content_html":"<p>Text</p>","date_published":"2026-03-09T12:00:00Z",'
    '"authors":[{"name":"Ines Taldo"}]},{"id":2,"content_text":"B"}]}'
)
PAGE = (
    "<!doctype html><html lang=en><head><title>A mill opens | Outlet</title><meta name=robots content='max-snippet:50, noai'>"
    "<link rel=alternate type=application/rss+xml href=/feed><link rel=license href=https://creativecommons.org/licenses/by/4.0/>"
    '<script type=application/ld+json>{"@type":"NewsArticle","headline":"A mill opens","isAccessibleForFree":"false"}</script>'
    "</head><body><nav><a href=/>Home</a></nav><article><h1>A mill opens</h1><p>"
    + "The council of a harbour town opened a mill on Tuesday. " * 12
    + "</p><p hidden>secret</p><svg><style><p></style></svg></article></body></html>"
)
ROBOTS = "User-agent: *\nDisallow: /private*/x$\nContent-Usage: /a train-ai=n, search=y;x=1\nLicense: /l.xml\n\nUser-agent: modelwire\nCrawl-delay: 2\nContent-Signal: ai-input=no\n"
RSL = "<rsl xmlns='https://rslstandard.org/rsl'><content url='/*'><license><permits type='usage'>search</permits><payment type='free'/></license></content></rsl>"
TDMREP = (
    '[{"location":"/*.html","tdm-reservation":0},{"location":"/a","tdm-reservation":1,'
    '"tdm-policy":"https://outlet.example/policy.json"}]'
)
OPML = "<opml version='2.0'><head><title>L</title></head><body><outline text='G'><outline type='rss' text='O' xmlUrl='https://outlet.example/feed'/></outline></body></opml>"
#: What readers have stumbled over before.
ODD = [
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"&#0;", b"&#x110000;", b"&#" + b"9" * 400 + b";",
    b"&lol;", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"<" * 300, b"<div>" * 400, b"</p>", b"\xed\xa0\x80", "\u202e\u200b".encode(),
    b"{" * 300, b"[" * 300, b"1e999", b'"\\ud800"', b"javascript:alert(1)", b"%00", b"http://[", b"9999-99-99T99:99:99Z",
    b"<svg><title><style>", b"<textarea>", b"xml:base='::'", b"\n" * 500, b"a" * 3000, b"*" * 60 + b"$",
]  # fmt: skip
