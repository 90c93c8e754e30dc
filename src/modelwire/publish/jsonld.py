"""The brief as schema.org NewsArticle, for the head of its page (TRUST E5)."""

import json
import re
from typing import Any

from modelwire.publish.catalogue import Catalogue, articles_of
from modelwire.publish.characters import printable_all
from modelwire.publish.credit import credit_line
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
    page = catalogue.links.absolute(article_path(brief))
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": brief.headline[:_HEADLINE],
        "description": " ".join(sentence.text for sentence in brief.summary[:1]),
        "url": page,
        "mainEntityOfPage": page,
        "datePublished": iso(brief.published_at),
        "dateModified": iso(brief.modified_at),
        "inLanguage": brief.language,
        "isAccessibleForFree": True,
        "version": brief.version,
        **_makers(catalogue),
        **_rests_on(brief, catalogue),
        **_beside(brief, catalogue),
        **_section(brief, catalogue),
        **_corrections(brief),
    }


def _makers(catalogue: Catalogue) -> dict[str, Any]:
    """Who wrote it and who publishes it: an organisation, never a person."""
    links = catalogue.links
    desk = {"@type": "NewsMediaOrganization", "name": catalogue.site.byline, "url": links.absolute("/about/")}
    promises = {
        "publishingPrinciples": links.absolute("/how-we-write/"),
        "correctionsPolicy": links.absolute("/how-we-write/"),
        "verificationFactCheckingPolicy": links.absolute("/how-we-write/"),
        "masthead": links.absolute("/about/"),
    }
    return {"author": desk, "publisher": desk | {"name": catalogue.site.name} | promises}


def _rests_on(brief: Brief, catalogue: Catalogue) -> dict[str, Any]:
    """How it was made, and whose reporting it rests on."""
    return {
        "digitalSourceType": schema_source_type(brief),
        "creditText": f"From reporting by {credit_line(brief)}",
        "isBasedOn": _based_on(brief, catalogue),
        "citation": [url for item in articles_of(brief) if (url := catalogue.links.to(item.url))],
        "usageInfo": catalogue.links.absolute("/takedown/"),
        "mentions": [_thing(mention, catalogue) for mention in brief.mentions],
    }


def _beside(brief: Brief, catalogue: Catalogue) -> dict[str, Any]:
    """Its picture and its record."""
    stem = catalogue.links.absolute(article_stem(brief))
    encoding = {"@type": "MediaObject", "contentUrl": f"{stem}.json", "encodingFormat": "application/json"}
    return {"image": f"{stem}.svg", "encoding": encoding}


def _section(brief: Brief, catalogue: Catalogue) -> dict[str, Any]:
    title = next((s.title for s in catalogue.sections.values() if s.slug == brief.section), "")
    return {"articleSection": title} if title else {}


def _corrections(brief: Brief) -> dict[str, Any]:
    made = [
        {"@type": "CorrectionComment", "text": change.note, "datePublished": iso(change.at)}
        for change in brief.history
        if change.kind == "correction"
    ]
    return {"correction": made} if made else {}


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
