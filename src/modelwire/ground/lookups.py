"""Counts and look-ups, done again: how many publishers, one alone, never named before, not in a text."""

import re

from modelwire.ground.figures import figures
from modelwire.ground.task import Task, counts, names, stands


def count_publishers(task: Task) -> str | None:
    """As many publishers as the sentence says, and as many in the whole story where it says that."""
    count = len({e.publisher for e in task.operands if e.of == "article"})
    if not counts(count, task.computation.value):
        return f"its operands come from {count} publishers"
    bench = task.premise.bench
    of = len({a.publisher for a in bench.articles.values() if a.text and not a.syndicated_from})
    if bench.whole and any(not counts(of, given) for given in task.computation.given):
        return f"the story has {of} publishers"
    return None


def sole_publisher(task: Task) -> str | None:
    """One publisher alone: no other text of the story has the figures."""
    publishers = {e.publisher for e in task.operands}
    if len(publishers) != 1:
        return f"its operands come from {len(publishers)} publishers"
    sole = next(iter(publishers))
    bench = task.premise.bench
    if not {sole.casefold(), bench.named(sole).casefold()} & {task.computation.value.casefold(), *_given(task)}:
        return f"its operands come from {bench.named(sole)}, not from {task.computation.value}"
    if other := next(
        (name for name in bench.publishers.values() if name != bench.named(sole) and names(task.text, name)), None
    ):
        return f"the sentence names {other}, its operands come from {bench.named(sole)}"
    return _elsewhere(task, sole)


def _given(task: Task) -> set[str]:
    return {given.casefold() for given in task.computation.given}


def _elsewhere(task: Task, sole: str) -> str | None:
    """Another publisher's passage that has the same figures, which makes the first one not the only one."""
    bench = task.premise.bench
    own = {f.value for e in task.operands for f in figures(e.quote, e.published_at.date())}
    for passage in bench.passages:
        article = bench.articles[passage.article_id]
        if article.publisher in (sole, *_domains_of(sole, task)) or article.syndicated_from or not own:
            continue
        theirs = {f.value for f in figures(passage.text, article.published_at.date())}
        if own <= theirs:
            return f"{bench.named(article.publisher)} has it too"
    return None


def _domains_of(name: str, task: Task) -> tuple[str, ...]:
    return tuple(domain for domain, known in task.premise.bench.publishers.items() if known == name)


def first_report(task: Task) -> str | None:
    """No earlier brief at hand names what was looked up; a bound, where given, is where our archive begins."""
    bench = task.premise.bench
    names = [given for given in task.computation.given if not _is_day(given)]
    if not names:
        return "it does not say which names were looked up"
    since = [given for given in task.computation.given if _is_day(given)]
    if bench.archive_since and any(day != bench.archive_since for day in since):
        return f"our archive begins on {bench.archive_since}"
    for ref in bench.briefs:
        for prose in bench.prose_of(ref):
            if named := next((name for name in names if stands(name, prose)), None):
                return f"an earlier brief names {named}"
    return None


def _is_day(text: str) -> bool:
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", text))


def own_account(task: Task) -> str | None:
    """Everything rests on pages of the party itself."""
    publishers = {e.publisher for e in task.operands}
    if not publishers:
        return "it cites nothing"
    bench = task.premise.bench
    domains = {d for name, known in bench.domains.items() for d in known if name.casefold() in _told(task)}
    if bench.domains and not publishers <= domains:
        return f"{', '.join(sorted(publishers))} is no page of {task.computation.value}"
    return None if len(publishers) == 1 else f"its operands come from {len(publishers)} publishers"


def _told(task: Task) -> set[str]:
    return {task.computation.value.casefold(), *_given(task)}


def unmentioned(task: Task) -> str | None:
    """None of the words looked up stands in the operands' articles, as far as their text is still held."""
    for article in (task.premise.bench.articles.get(e.ref) for e in task.operands):
        text = f"{article.title}\n{article.text}".casefold() if article else ""
        if found := next((given for given in task.computation.given if given.casefold() in text), None):
            return f"“{found}” stands in it"
    return None if task.operands and task.computation.given else "it does not say what was looked for"
