import threading
import time
from collections import Counter
from dataclasses import dataclass, field

from modelwire.polling import answers
from modelwire.ports import Response
from modelwire.types import Feed
from modelwire.urls import publisher_of
from tests.unit.make import NOW


@dataclass
class Crowd:
    """Answers after a moment, and remembers who was asked beside whom."""

    busy: Counter[str] = field(default_factory=Counter)
    most: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, url: str, **_: object) -> Response:
        for step in (1, -1):
            with self.lock:
                self.busy[publisher_of(url)] += step
                self.most[publisher_of(url)] = max(self.most[publisher_of(url)], self.busy[publisher_of(url)])
                self.most["all"] = max(self.most["all"], sum(self.busy.values()))
            time.sleep(0.002 if step > 0 else 0)
        return Response(url, 304, {}, b"")


def feeds(*numbers: int) -> list[Feed]:
    return [
        Feed(f"https://outlet{number}.example/{place}", f"outlet{number}.example")
        for place, number in enumerate(numbers)
    ]


def test_a_publisher_is_asked_once_at_a_time_and_several_are_side_by_side() -> None:
    crowd = Crowd()
    due = feeds(*[number % 12 for number in range(48)])
    assert {feed.url for feed, _ in answers(due, crowd, NOW)} == {feed.url for feed in due}
    assert {crowd.most[f"outlet{number}.example"] for number in range(12)} == {1}
    assert 1 < crowd.most["all"] <= 8


def test_who_comes_first_is_asked_first_as_soon_as_its_publisher_is_free() -> None:
    due = feeds(1, 1, 2, 1, 3)
    for _ in range(3):
        assert [feed.url.rpartition("/")[2] for feed, _ in answers(due, Crowd(), NOW)] == ["0", "2", "4", "1", "3"]
