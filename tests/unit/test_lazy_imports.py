"""`modelwire --help` answers at once: it loads no parser, model, web framework or database driver."""

import json
import resource
import subprocess
import sys

import pytest

#: What speaks to language models.
MODELS = ("pydantic_ai", "openai", "anthropic", "xllamacpp")
#: Pydantic is not among them: Typer checks the arguments of a command with it.
HEAVY = ("sqlalchemy", "spacy", "trafilatura", "fastapi", "starlette", "uvicorn", "httpx2", "feedparser", "numpy",
         "dbos", "lxml", "jinja2", "alembic", "rich", *MODELS, "modelwire.newsroom", "modelwire.pipeline",
         "modelwire.types")  # fmt: skip


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["source", "--help"], ["run", "--help"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    code = f"""
import json, sys
from modelwire.cli import main
code = main({arguments!r})
print(json.dumps([code, sorted(set(sys.modules) & set({HEAVY!r}))]))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout.splitlines()[-1]) == [0, []]


def test_help_takes_less_than_half_a_second() -> None:
    def seconds() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "modelwire.cli", "--help"], capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    # Of the processor, the best of a few: what is measured is the program, not what else this computer is doing.
    assert min(seconds() for _ in range(3)) < 0.5


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = f"import sys, modelwire; print(sorted(set(sys.modules) & set({HEAVY!r})))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_nobody_asked_to_be_observed_with_is_not_loaded() -> None:
    code = "import sys, modelwire.newsroom; print({'opentelemetry', 'prometheus_client'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_a_run_with_rules_alone_loads_no_library_of_models() -> None:
    code = f"import sys, modelwire.newsroom; print(sorted(set(sys.modules) & set({MODELS!r})))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_jobs_are_loaded_where_a_worker_runs() -> None:
    code = "import sys, modelwire.newsroom, modelwire.web.server; print('dbos' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
