# `make` without a target explains itself. A fresh Debian or Ubuntu with Python 3.11 or newer and make is enough.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
WORKERS ?= 2
comma := ,
UV := $(BIN)/uv --quiet
LOCK := $(UV) pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --custom-compile-command 'make lock'
SUDO := $(if $(filter 0,$(shell id -u)),,sudo -n)
# Node 20 or newer with npm, or else the one that comes as a Python package.
HAS_NODE := { command -v npm && node -e 'process.exit(process.versions.node.split(".")[0] < 20)'; } >/dev/null 2>&1
export BUURTPLEIN_DATA_DIR ?= ./var
export PYTHONUTF8 := 1
# Compiled once and kept: otherwise every test process compiles everything again, which takes ten seconds each time.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help
help: ## Show what you can ask for
	@echo 'make <target>:'
	@sed -nE 's/^([a-z][a-z-]*):.*## (.*)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

# ------------------------------------------------------------------ install
# Debian packs venv apart from Python: fetch it when we may, else say what to do.
$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo 'Buurtplein needs Python 3.11 or newer. Try: make PYTHON=python3.12 …'; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) 2>/dev/null \
		|| { rm -rf $(VENV); $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq python3-venv >/dev/null \
			&& $(PYTHON) -m venv $(VENV); } \
		|| { echo 'Python cannot make a virtual environment here. Ask your administrator for the package python3-venv.'; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip >/dev/null
	@touch $@

$(VENV)/.installed: $(VENV)/.made requirements.txt requirements-build.txt requirements-node.txt
	@echo 'Installing Python packages …'
	@$(PIP) install --quiet --require-hashes -r requirements.txt -r requirements-build.txt
	@$(HAS_NODE) || $(PIP) install --quiet --require-hashes -r requirements-node.txt
	@touch $@

# The build hook bundles CSS and JavaScript and compiles the translations, so new sources mean a new install.
SOURCES := $(wildcard package-lock.json package.json build.mjs) \
	$(shell find static/src static/icons static/pictures -type f 2>/dev/null) \
	$(shell find translations -name '*.po' 2>/dev/null)

$(VENV)/.built: $(VENV)/.installed pyproject.toml hatch_build.py $(SOURCES)
	@echo 'Building Buurtplein …'
	@$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.tested: $(VENV)/.built requirements-test.txt
	@echo 'Installing what the tests need …'
	@$(PIP) install --quiet --require-hashes -r requirements-test.txt
	@touch $@

.PHONY: install
install: $(VENV)/.built ## Install everything that running needs, in .venv

# ------------------------------------------------------------------ run
.PHONY: run
run: $(VENV)/.built ## Start Buurtplein with made-up people on http://127.0.0.1:8000
	@$(BIN)/buurtplein demo
	@$(BIN)/buurtplein serve --dev

.PHONY: worker
worker: $(VENV)/.built ## Start only the worker that sends mail and keeps the terms
	@$(BIN)/buurtplein worker

.PHONY: fresh
fresh: ## Throw the local data of `make run` away
	@test "$(BUURTPLEIN_DATA_DIR)" = ./var || { echo 'I only throw ./var away.'; exit 1; }
	@rm -rf ./var

# ------------------------------------------------------------------ test
# The types take as long as all the rest, and another processor.
.PHONY: lint
lint: $(VENV)/.tested ## Look at the code without running it
	@$(BIN)/mypy & types=$$!; good=0; \
		{ $(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/lint-imports \
			&& $(BIN)/djlint --lint --quiet templates; } || good=1; \
		wait $$types && exit $$good

.PHONY: check
check: lint ## Test in under two minutes: SQLite only, no browser
	@$(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal -m 'not browser and not postgresql and not redis and not thorough and not shots and not bench' \
		--durations=10 --durations-min=2 tests

.PHONY: test
test: services lint ## Test everything: SQLite, PostgreSQL, Redis and a real browser
	@$(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal -m 'not browser and not shots and not bench' tests
	@$(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal -m 'browser and not shots and not bench' tests

.PHONY: coverage
coverage: services ## Measure how much of the code the tests without a browser reach
	@$(BIN)/coverage erase
	@$(BIN)/coverage run -m pytest -q -n $(WORKERS) --dist worksteal -m 'not browser and not shots and not bench' tests
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage report --format=total | sed 's/^/Covered: /; s/$$/%/'

.PHONY: services
services: $(VENV)/.tested
	@bash tests/services.sh

# What make bench measures: SIZE=1000000 grows to a million meldingen, BENCH=full reads eight million addresses.
SIZES := 10000,100000$(if $(SIZE),$(if $(filter 10000 100000,$(SIZE)),,$(comma)$(SIZE)))
.PHONY: bench
bench: services ## Measure: how fast, with how much data (SIZE=1000000, BENCH=full); writes docs/bench.md
	@bash tests/services.sh bench || echo 'No wrk here: plain sockets ask the pages.'
	@$(BIN)/python -m tests.bench.run --sizes $(SIZES) --addresses $(if $(filter full,$(BENCH)),8000000,1000000)
	@$(BIN)/python -m pytest -q -s -m bench tests

.PHONY: lighthouse
lighthouse: services ## Let Lighthouse look at twelve pages for residents
	@eval "$$($(BIN)/python -c 'from hatch_build import npm_command; (npm, env) = npm_command(); print("export PATH=" + env["PATH"] + "; npm=" + chr(34) + " ".join(npm) + chr(34))')"; \
		$$npm ci --prefix tests/lighthouse --ignore-scripts --no-audit --no-fund --silent
	@$(BIN)/python -m tests.lighthouse

.PHONY: shots
shots: services ## Make the pictures in docs/screenshots again
	@$(BIN)/python -m pytest -q -m shots tests/browser/test_screens.py

.PHONY: format
format: $(VENV)/.tested ## Put the code in the house layout
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format --quiet .

# ------------------------------------------------------------------ change
.PHONY: migration
migration: $(VENV)/.built ## Write a migration from the models: make migration m="add plek"
	@test -n "$(m)" || { echo 'Say what changes: make migration m="add plek"'; exit 1; }
	@$(BIN)/buurtplein migration "$(m)"

.PHONY: translations
translations: $(VENV)/.installed ## Collect the sentences and bring the catalogues up to date
	@$(BIN)/pybabel --quiet extract -F pyproject.toml -k _ -k _l -k _n:1,2 -k N_ -k required -k Fits:2 --no-location --sort-output \
		--add-comments 'Vertalers:' --project Buurtplein --copyright-holder 'Buurtplein' -o translations/messages.pot .
	@for po in translations/*/LC_MESSAGES/messages.po; do \
		lang=$$(basename $$(dirname $$(dirname $$po))); \
		$(BIN)/pybabel --quiet update --no-fuzzy-matching --ignore-pot-creation-date --no-wrap \
			-i translations/messages.pot -o $$po -l $$lang; done

.PHONY: lock
lock: $(VENV)/.tested ## Pin every package again, with hashes
	@$(LOCK) --upgrade pyproject.toml -o requirements.txt
	@$(LOCK) --upgrade --group build -c requirements.txt -o requirements-build.txt
	@$(LOCK) --upgrade --group node -o requirements-node.txt
	@$(LOCK) --upgrade --group test -c requirements.txt -c requirements-build.txt pyproject.toml -o requirements-test.txt

.PHONY: sbom
sbom: $(VENV)/.tested ## Write the bill of materials (CycloneDX) from the lock files
	@$(BIN)/python -m tests.supply.sbom dist/buurtplein.cdx.json

.PHONY: advisories
advisories: $(VENV)/.tested ## Compare the locks with known holes: make advisories ADVISORIES=folder
	@test -n "$(ADVISORIES)" || { echo 'NOT AUDITED. Give a folder with advisories: make advisories ADVISORIES=folder'; exit 2; }
	@$(BIN)/python -m tests.supply.advisories "$(ADVISORIES)" $(if $(DAYS),--days $(DAYS))

.PHONY: wheel
wheel: $(VENV)/.built ## Build the wheel that a server installs
	@$(PIP) wheel --quiet --no-deps --no-build-isolation -w dist .
	@ls dist
