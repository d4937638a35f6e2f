# kg: `make demo` shows what it does, `make test` proves it. Needs Python 3.11 or newer, git, make and a package
# registry; everything goes into .venv, out/ and the user's cache and data folders.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup demo test browser eval lint bench requirements clean

VENV := .venv
BIN := $(VENV)/bin
KG := $(BIN)/kg
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
READY := $(VENV)/.ready
OUT ?= out
EXAMPLES := $(sort $(wildcard examples/*.*))
SHARED := ../shared
# The demo stays on this machine, whichever Neo4j the user has otherwise.
local = @echo '$$ kg $(1)'; env -u NEO4J_URI -u NEO4J_USERNAME -u NEO4J_PASSWORD $(KG) $(1)

# The first Python that is new enough and can make an environment. Debian's lacks `ensurepip` until python3-venv is
# installed; a version manager's shim may exist and not run.
PYTHON ?= $(shell for name in python3.13 python3.12 python3.11 python3; do \
	if $$name -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; \
	then echo $$name; break; fi; done)

help:
	@echo 'make setup   the environment in $(VENV), from pinned and hashed packages'
	@echo 'make demo    examples/ to a graph, into a local Neo4j, three questions, the page'
	@echo 'make test    all tests, with a real Neo4j and a real browser'
	@echo 'make eval    the figures of the score script, over annotated documents'
	@echo 'make lint    ruff and mypy'
	@echo 'make bench   what it costs: seconds and megabytes'

setup: $(READY)

$(READY): requirements.txt pyproject.toml
	@if [ -z "$(PYTHON)" ]; then \
		echo 'No Python 3.11 or newer with venv was found. On Debian or Ubuntu: apt-get install python3 python3-venv.'; \
		echo 'Elsewhere name one: make setup PYTHON=/path/to/python3.12'; exit 1; fi
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@echo "Installing into $(VENV) ($$($(BIN)/python --version)); the first time takes some minutes."
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

demo: setup
	@echo '== From $(words $(EXAMPLES)) sources in examples/ to a graph in $(OUT)/'
	@$(KG) build examples --out $(OUT)
	@echo; echo '== A Neo4j on this machine, and the graph in it'
	$(call local,db start)
	$(call local,load $(OUT))
	@echo; echo '== Who holds what about world models?'
	$(call local,query who-holds-what --x "world model" --limit 8)
	@echo; echo '== Who disagrees about human-level AI?'
	$(call local,query who-disagrees --x "human-level AI" --limit 5)
	@echo; echo '== How did the view of Daniel Reyes on the data wall move?'
	$(call local,query how-a-view-moved --who "Daniel Reyes" --x "data wall" --limit 12)
	@echo; echo '== The page'
	@$(KG) view $(OUT)
	@echo; echo 'Open $(abspath $(OUT))/page.html in a browser; it needs no network.'
	@echo 'The Neo4j goes on running. Ask it: $(KG) query --list. Stop it: $(KG) db stop.'

test: setup browser
	$(BIN)/pytest

# The page is tested in a real Chromium. Without one those tests are skipped, each with the reason.
browser:
	@if ! command -v chromium >/dev/null; then \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
				chromium fonts-noto-cjk >/dev/null; \
		else echo 'No chromium here: the tests of the page in a browser are skipped. Install it: apt-get install chromium'; \
		fi; fi

eval: setup
	@if [ ! -f $(SHARED)/eval/score.py ]; then \
		echo 'make eval needs $(SHARED)/eval/score.py and the annotated documents beside it; there are none here.'; \
		exit 0; fi; \
	$(KG) build $(SHARED)/seeds --out $(OUT)/eval/seeds; \
	echo; echo '== $(SHARED)/gold'; \
	$(BIN)/python $(SHARED)/eval/score.py --gold $(SHARED)/gold --sources $(SHARED)/seeds \
		--graph $(OUT)/eval/seeds/graph.jsonl --links $(SHARED)/eval/links.json; \
	$(KG) build examples --out $(OUT)/eval/examples; \
	echo; echo '== training/gold'; \
	$(BIN)/python $(SHARED)/eval/score.py --gold training/gold --sources examples \
		--graph $(OUT)/eval/examples/graph.jsonl --links training/links/links.json

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: setup
	@for script in bench/*.py; do echo "== $$script"; $(BIN)/python $$script; done

# What a fresh machine installs, pinned with hashes; run it after a change of the dependencies in pyproject.toml.
requirements:
	UV_CUSTOM_COMPILE_COMMAND='make requirements' $(BIN)/uv pip compile pyproject.toml --quiet --universal \
		--python-version 3.11 --extra db --extra notebooks --extra dev --generate-hashes --no-emit-index-url \
		--output-file requirements.txt

clean:
	rm -rf $(OUT) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
