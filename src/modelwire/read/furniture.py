"""What page templates put between the paragraphs of an article: pointers, sign-ups, credits, notices."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from modelwire.read.keys import key

#: Parts that readers see and that are never of the article, by a class that their site gives them.
_PARTS = ", ".join(
    f'[class*="{name}" i]'
    for name in (
        "newsletter-", "-newsletter", "newsletter_", "ConsentBanner", "MessageBanner", "read-more-", "readmore",
        "most-read", "photogallery", "photo-gallery", "author-bio", "authorbio", "about-the-author", "inline-recirc",
        "caption", "factbox", "fact-box", "disclosure", "disclaimer", "related-stor", "related-art", "related-post",
    )
)  # fmt: skip
#: Notices about cookies may be as long as an article.
_CONSENT = ", ".join(
    f'[{place}*="{name}" i]'
    for name in ("cookie", "consent", "onetrust", "didomi", "usercentrics")
    for place in ("id", "class")
)
#: A larger part is the page itself under a misleading name.
_LARGEST_PART = 800
#: Letters of an article that is no mere teaser.
_WHOLE_ARTICLE = 700
#: Elements that may be one paragraph of an article.
_BLOCKS = "p, h2, h3, h4, h5, h6"
#: So much of a paragraph that points elsewhere is a link.
_POINTER_LINKED = 0.4
_MOST_POINTER_WORDS = 40
_SENTENCE_END = re.compile(r"[.!?…:;。！？][\"'”’)\]]*\s*$")
#: What a pointer to another piece begins with, in the languages of the sets that it was tried on.
_POINTER = re.compile(
    r"""[\s\[(>»→•*+–-]*
    (?: (?:also\ )?(?:read|see|watch|listen)(?:\ (?:more|also|next|now|here|it|the\ full\ story))*
      | related(?:\ (?:article|story|stories|content|links?|coverage|video|post|reading))*
      | more(?:\ (?:on|from|about)\ [^:]{1,60})? | recommended | don['’]t\ miss | you\ (?:may|might)\ (?:also\ )?like
      | mehr(?:\ (?:zum\ thema|dazu|lesen))? | (?:lesen|sehen)\ sie\ (?:auch|hier|mehr|dazu)[^:]{0,30}
      | (?:lies|lest)\ auch
      | auch\ (?:interessant|lesen|spannend) | weiterlesen | siehe\ auch | zum\ thema | lesetipp
      | (?:à|a)\ lire(?:\ (?:aussi|également))? | lire\ (?:aussi|également) | voir\ aussi
      | (?:vea|ver|lea|lee|leer|mira|te)\ (?:también|tambi[eé]n\ puede\ interesar)
      | (?:le|te)\ (?:puede|podría)\ interesar
      | le(?:ia|er)\ (?:também|mais) | veja\ (?:também|mais) | leggi\ anche | lees\ ook | czytaj\ (?:też|także|również)
    )\s*(?P<mark>[:：»>|–—-])""",
    re.I | re.X,
)
#: Whole paragraphs that a template says, whatever they stand between.
_SAID_BY_TEMPLATES = re.compile(
    r"""[\s\[(*–-]*(?:
      (?:article|story)\ continues\ (?:below|after)\b.{0,60}
    | (?:instagram|twitter|facebook|tiktok|youtube|x)\ content
    | this\ content\ (?:can\ also\ be\ viewed|is\ imported|is\ not\ available).{0,200}
    | .{0,200}\b(?:may\ (?:earn|receive|collect)\ (?:an?\ )?(?:\w+\ )?(?:commission|compensation)
        |independently\ selected\ by\ our|affiliate\ (?:partnerships?|links?|commission)).{0,400}
    | (?:click|tap)\ here\ (?:to|for)\b.{0,100} | get\ the\ \w+(?:\ \w+)?\ app\b.{0,40}
    | (?:copyright\ )?(?:©|\(c\)|ⓒ)\ ?.{0,120} | copyright\b.{0,100}\d{4}.{0,100}
    | .{0,160}\ball\ rights\ reserved\b.{0,160}
    | (?:(?:photo|image|picture|gallery|video)s?\ )?(?:credits?|courtesy)\s?:.{0,120} | \[?image\ via\b.{0,80}
    | (?:photo|image|illustration|picture)s?(?:\ (?:by|via|from|courtesy)\b|:).{0,100}
    | crédits?\ photos?\s?:.{0,100} | (?:bild|foto|fotos|bildquelle|bildnachweis)\s?:\s.{0,100}
    | reporting\ by\ .{0,250} | our\ standards:\ .{0,80} | source:\ [^.]{0,60}
    | (?:last\ )?updated?\s?(?:at|on|:)\ .{0,60}
    | (?:contact|e-?mail|write\ to|reach)\ .{0,120}\S+@\S+.{0,160}
    | follow\ .{1,120}\b(?:on|at|via)\b.{0,60}\b(?:twitter|facebook|instagram|x|youtube|threads|telegram|snapchat
        |linkedin)\b.{0,120}
    | .{0,160}\b(?:sign(?:ing)?\ up\ (?:for|to)|subscrib(?:e|ing)\ to)\ .{0,80}
      \b(?:newsletter|inbox|digest|channel|updates)\b.{0,160}
    | .{0,160}\b(?:delivered|straight)\ (?:\w+\ ){0,2}to\ your\ inbox\b.{0,100}
    | .{0,200}\bget\ .{1,60}\ delivered\ (?:every|each)\ .{1,40}
    | (?:zum\ newsletter|jetzt\ newsletter|newsletter\ abonnieren|abonnieren\ sie).{0,80}
    | this\ (?:article|story|piece)\ (?:was\ )?(?:originally|first)\ (?:published|appeared).{0,120}
    | contributing:.{1,300} | .{1,200}\bcontributed\ to\ this\ (?:report|story|article).{0,60}
    | (?:includes?|with)\ information\ from\ .{1,60}
    | (?:this|the)\ (?:episode|podcast)\ (?:was|is)\ (?:produced|edited|hosted)\ by\ .{1,300}
    | listen\ to\ .{1,100}\ on\ .{0,60}(?:spotify|podcasts?|stitcher).{0,60}
    | .{0,120}\b(?:e-?mail|write\ to)\ us\ at\ .{1,80}
    | .{0,160}\bmay\ earn\ revenue\ from\b.{0,200}
    | the\ authors?\ (?:or\ authors\ )?(?:do(?:es)?\ not\ own|owns?|has|have)\ .{0,60}\bshares\b.{0,200}
    | .{0,160}\bfeatured\ in\ .{1,80}\ newsletter\b.{0,80}
    | more\ information:\ .{0,350}\b(?:doi|journal)\b.{0,200} | recommended(?:\ for\ you)?
    | in\ order\ to\ give\ you\ the\ most\ up-to-date\ and\ accurate\ information\ possible,.{0,300}
    | see\ more\ from\ .{1,60}\ here\.?
    | anzeige\b.{0,80} | werbung | advertisement | publicidad | publicité
    | (?:thanks|thank\ you)\ for\ signing\ up.{0,60} | an?\ error\ (?:has\ )?occurred.{0,80}
    )""",
    re.I | re.X,
)
#: A longer paragraph is somebody's own.
_LONGEST = 420
#: Headings of lists that lead away; what follows them to the end is such a list.
_LEADS_AWAY = re.compile(
    r"""(?:you\ (?:may|might)\ (?:also\ )?(?:like|be\ interested\ in)
    | (?:related|recommended|more|similar)
      \ (?:articles?|stories|posts?|content|links?|news|coverage|reading|videos?)
    | most\ (?:read|popular|viewed)(?:\ (?:in|on)\ .{1,40})? | more\ (?:from|great)(?:\ [^\s:]+){1,4}
    | (?:read|see)\ (?:also|next|more) | what\ to\ read\ next
    | (?:trending|popular)(?:\ (?:now|stories|posts))? | don['’]t\ miss | also\ on\ .{1,40}
    | (?:das|dies)\ könnte\ (?:sie|dich)\ auch\ interessieren
    | (?:auch|ebenfalls)\ interessant | mehr\ zum\ thema(?:\ .{1,40})?
    | weitere\ (?:artikel|beiträge|meldungen|themen|aktuelle\ themen)(?:\ .{1,40})?
    | (?:empfohlene|ähnliche|verwandte)\ (?:beiträge|artikel|themen) | das\ thema\ könnte\ dich\ auch\ interessieren
    | (?:à|a)\ lire\ (?:aussi|également) | articles\ (?:liés|similaires|connexes)
    | (?:artículos|noticias|notas)\ relacionad[ao]s | te\ puede\ interesar
    | (?:leia|veja)\ (?:também|mais) | notícias\ relacionadas | leggi\ anche | articoli\ correlati
    | lees\ ook )[\s.:…!]*""",
    re.I | re.X,
)


def is_furniture(block: str) -> bool:
    """Whether a paragraph of a page is said by its template rather than by its author."""
    if len(block) > _LONGEST:
        return False
    return bool(_SAID_BY_TEMPLATES.fullmatch(block)) or _points_elsewhere(block)


def leads_away(block: str) -> bool:
    """Whether a heading stands over a list of other pieces."""
    return len(block) < 80 and bool(_LEADS_AWAY.fullmatch(block.lstrip("- ").strip()))


def prune(tree: LexborHTMLParser) -> None:
    """Take out what the name of its place tells from the article, and the other articles of the page."""
    for part in tree.css(_PARTS):
        if part.tag not in ("html", "body", "article", "main") and len(part.text()) <= _LARGEST_PART:
            part.decompose()
    _keep_own_article(tree)
    for notice in tree.css(_CONSENT):
        if notice.tag not in ("html", "body", "article", "main") and notice.css_first("h1, article, main") is None:
            notice.decompose()


def _keep_own_article(tree: LexborHTMLParser) -> None:
    """Where one <article> holds the only headline, the others are other pieces."""
    headlines = tree.css("h1")
    own = _around(headlines[0], "article") if len(headlines) == 1 else None
    if own is None or sum(len(block.text()) for block in own.css("p")) < _WHOLE_ARTICLE:
        return
    outside = [
        piece for piece in tree.css("article") if _around(piece, "article") is None and piece.mem_id != own.mem_id
    ]
    for piece in outside:
        if piece.css_first("h1") is None:
            piece.decompose()


def _around(node: LexborNode, tag: str) -> LexborNode | None:
    """The outermost element of a kind around another."""
    found, above = None, node.parent
    while above is not None:
        if above.tag == tag:
            found = above
        above = above.parent
    return found


def pointers(tree: LexborHTMLParser) -> frozenset[str]:
    """Paragraphs that only lead elsewhere, told by their links."""
    blocks = (block for block in tree.css(_BLOCKS) if block.css_first("a") is not None and _is_pointer(block))
    return frozenset(key(block.text()) for block in blocks)


def _is_pointer(block: LexborNode) -> bool:
    text = block.text()
    if len(text) > _LONGEST:
        return False
    linked = sum(len(key(link.text())) for link in block.css("a"))
    whole = len(key(text))
    if not whole:
        return False
    if linked >= whole:
        return block.tag == "p" and not _SENTENCE_END.search(text.strip())
    return linked >= _POINTER_LINKED * whole and bool(_POINTER.match(text))


def _points_elsewhere(block: str) -> bool:
    return bool(_POINTER.match(block)) and len(block.split()) <= _MOST_POINTER_WORDS and block[:1] in "[("
