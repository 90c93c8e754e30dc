"""Every kind of page before the W3C's own checker, where its jar is at hand: VNU_JAR names it, and Java runs it."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from modelwire.publish import render_site
from tests.flow.chromium import laid
from tests.flow.test_browser_site import snapshot

#: It judges policies as if files had no origin; in a browser "self" is where they came from.
_NOT_OURS = re.compile(r"Content Security Policy")


def test_the_checker_finds_nothing(tmp_path: Path) -> None:
    jar, java = os.environ.get("VNU_JAR", ""), shutil.which("java")
    if not jar or java is None:
        pytest.skip("VNU_JAR names no checker, or there is no Java: pages are only parsed strictly (test_publish_site)")
    laid(render_site(snapshot()), tmp_path / "public")
    files = sorted(str(path) for kind in ("*.html", "*.svg") for path in (tmp_path / "public").rglob(kind))
    command = [java, "-Xss4m", "-jar", jar, "--format", "gnu", "--stdout", "--also-check-svg", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    found = [line for line in done.stdout.splitlines() if not _NOT_OURS.search(line)]
    assert len(files) > 30
    assert found == []
