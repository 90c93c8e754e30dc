"""The brief as schema.org NewsArticle, for the head of its page (TRUST E5)."""

import json
import re
from typing import Any

from modelwire.publish.card import credit_line
from modelwire.publish.catalogue import Catalogue, articles_of
from modelwire.publish.characters import printable_all
from modelwire.publish.machine import schema_source_type
from modelwire.publish.moments import iso
from modelwire.publish.paths import article_path, article_stem, entity_path
from modelwire.types import Brief, Mention

#: Longer headlines are cut in search results.
_HEADLINE = 110
#: What a beat's kinds are called at schema.org.
_TYPES = {
    "agency": "GovernmentOrganization",
    "company": "Organization",
    "dataset": "Dataset",
    "group": "Organization",
    "lab": "ResearchOrganization",
    "law": "Legislation",
    "model": "SoftwareApplication",
    "outlet": "NewsMediaOrganization",
    "person": "Person",
    "place": "Place",
    "product": "Product",
}
#: What could end the script element or start a comment inside it.
_DANGEROUS = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_ANY_DANGEROUS = re.compile("[<>&\u2028\u2029]")


def news_article(brief: Brief, catalogue: Catalogue) -> str:
    """JSON-LD that may stand in a script element as it is."""
    return script_safe(_data(brief, catalogue))


def script_safe(data: dict[str, Any]) -> str:
    """JSON in which nothing can end the script element around it."""
    text = json.dumps(printable_all(data), ensure_ascii=False, separators=(",", ":"))
    return _ANY_DANGEROUS.sub(lambda found: _DANGEROUS[found[0]], text)


def _data(brief: Brief, catalogue: Catalogue) -> dict[str, Any]:
    site, links = catalogue.site, catalogue.links
    desk = {"@type": "NewsMediaOrganization", "name": site.byline, "url": links.absolute("/about/")}
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": brief.headline[:_HEADLINE],
        "description": " ".join(sentence.text for sentence in brief.summary[:1]),
        "url": links.absolute(article_path(brief)),
        "mainEntityOfPage": links.absolute(article_path(brief)),
        "datePublished": iso(brief.published_at),
        "dateModified": iso(brief.modified_at),
        "inLanguage": brief.language,
        "isAccessibleForFree": True,
        "version": brief.version,
        "author": desk,
        "publisher": desk
        | {
            "name": site.name,
            "publishingPrinciples": links.absolute("/how-we-write/"),
            "correctionsPolicy": links.absolute("/how-we-write/"),
            "verificationFactCheckingPolicy": links.absolute("/how-we-write/"),
            "masthead": links.absolute("/about/"),
        },
        "image": links.absolute(f"{article_stem(brief)}.svg"),
        "digitalSourceType": schema_source_type(brief),
        "creditText": f"From reporting by {credit_line(brief)}",
        "isBasedOn": _based_on(brief, catalogue),
        "citation": [url for item in articles_of(brief) if (url := links.to(item.url))],
        "usageInfo": links.absolute("/takedown/"),
        "mentions": [_thing(m, catalogue) for m in brief.mentions],
        "encoding": {
            "@type": "MediaObject",
            "contentUrl": links.absolute(f"{article_stem(brief)}.json"),
            "encodingFormat": "application/json",
        },
    }
    if section := _section(brief, catalogue):
        data["articleSection"] = section
    if corrections := [c for c in brief.history if c.kind == "correction"]:
        data["correction"] = [
            {"@type": "CorrectionComment", "text": c.note, "datePublished": iso(c.at)} for c in corrections
        ]
    return data


def _section(brief: Brief, catalogue: Catalogue) -> str:
    return next((s.title for s in catalogue.sections.values() if s.slug == brief.section), "")


def _based_on(brief: Brief, catalogue: Catalogue) -> list[dict[str, Any]]:
    return [
        {
            "@type": "CreativeWork",
            "headline": item.title,
            "url": url,
            "publisher": {"@type": "Organization", "name": item.credited},
            "datePublished": iso(item.published_at),
        }
        for item in articles_of(brief)
        if (url := catalogue.links.to(item.url))
    ]


def _thing(mention: Mention, catalogue: Catalogue) -> dict[str, Any]:
    path = entity_path(mention.entity_id)
    known = catalogue.entities.get(path)
    same = [url for url in (known.same_as if known else ()) if catalogue.links.to(url)]
    type_ = _TYPES.get(mention.kind, "Thing")
    return {"@type": type_, "name": mention.name, "url": catalogue.links.absolute(path)} | (
        {"sameAs": same} if same else {}
    )
