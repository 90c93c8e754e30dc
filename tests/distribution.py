"""Which process runs which tests: files stay whole, the longest begin first, and what is costly is made once."""

from typing import Any

import pytest

#: Files that need something which takes a minute to make: one process has them all, or each would make its own.
TOGETHER = {
    "tests/flow/test_sample.py": "the sample wire",
    "tests/flow/test_desk_browser.py": "the sample wire",
}
#: The files that take more than ten seconds, the longest first: what begins last ends the run, and should be short.
LONG = (
    "tests/flow/test_sample.py",
    "tests/flow/test_desk_browser.py",
    "tests/unit/test_write_adversary.py",
    "tests/flow/test_model_run.py",
    "tests/flow/test_wishes.py",
    "tests/flow/test_campaigns.py",
    "tests/flow/test_corrections.py",
    "tests/flow/test_purge.py",
    "tests/flow/test_cli.py",
    "tests/flow/test_push.py",
    "tests/flow/test_run.py",
    "tests/flow/test_browser_site.py",
    "tests/flow/test_desk.py",
    "tests/flow/test_workers.py",
    "tests/flow/test_serve.py",
    "tests/flow/test_poison.py",
    "tests/flow/test_rights.py",
    "tests/contract/test_store_editing.py",
    "tests/flow/test_disk_full.py",
    "tests/contract/test_store_safety.py",
    "tests/flow/test_notice_letters.py",
    "tests/flow/test_newsletter.py",
    "tests/flow/test_verify.py",
    "tests/flow/test_readers.py",
    "tests/flow/test_kill_matrix.py",
    "tests/unit/test_ground_verify.py",
    "tests/unit/test_ground_gate.py",
    "tests/unit/test_ground_attack.py",
    "tests/unit/test_write_model.py",
    "tests/contract/test_jobs.py",
)


def longest_first(items: list[pytest.Item]) -> None:
    """Put tests in the order in which they are begun; what is not among the long ones stays as it was collected."""
    place = {file: number for number, file in enumerate(LONG)}
    items.sort(key=lambda item: place.get(item.nodeid.partition("::")[0], len(place)))


def scheduler(config: pytest.Config, log: Any) -> Any:
    """Hands out files in that order to processes of pytest-xdist, those of one shelf to one process."""
    from xdist.scheduler import LoadFileScheduling

    config.option.loadscopereorder = False  # by the number of tests in a file: a thousand of no time came first
    scheduling = LoadFileScheduling(config, log)
    file_of = scheduling._split_scope
    scheduling._split_scope = lambda nodeid: TOGETHER.get(file_of(nodeid), file_of(nodeid))
    return scheduling
