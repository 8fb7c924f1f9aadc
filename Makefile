# Every target sets up what it needs; nothing has to be installed by hand but git, make and Python 3.11+.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
GOLD ?=
BENCH ?=
CORPUS ?=
DATA ?=
NEWS ?=

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint types docs docs-check bench quality train wheel-check clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' Makefile

setup: $(VENV)/.setup ## make a working .venv/bin/factcheck

$(VENV)/.setup: pyproject.toml
	@test -n "$(PYTHON)" || { echo "factcheck needs Python 3.11 or later on the PATH (or: make PYTHON=/path/to/python)"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Setting up $(VENV): the package, spaCy and its model. The first time takes a minute or two."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.setup
	@echo "Adding the tools of the tests to $(VENV)."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: setup ## article in, claims, review by two readers, report out: demo-report.md, demo-report.html
	@$(BIN)/python docs/demo.py

test: $(VENV)/.dev ## all tests, the slow ones too, side by side
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist worksteal

lint: $(VENV)/.dev ## ruff: rules and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev ## mypy --strict
	$(BIN)/mypy

docs: $(VENV)/.dev ## write docs/commands.md and docs/lint.md from the program itself
	$(BIN)/python docs/generate.py

docs-check: $(VENV)/.dev ## docs say what the program says; the README's examples print what they show
	$(BIN)/python docs/generate.py --check
	$(BIN)/python docs/examples.py README.md docs/*.md

bench: $(VENV)/.dev ## speed, each figure as a ratio within one run [CORPUS=FILE.jsonl] [BENCH=DIR]
	$(BIN)/python -m benchmarks $(if $(CORPUS),--corpus $(CORPUS)) $(if $(BENCH),--bench $(BENCH))

quality: $(VENV)/.dev ## claims against gold data: GOLD=DIR [BENCH=DIR]
	@test -n "$(GOLD)" || { echo "say where the gold data is: make quality GOLD=DIR [BENCH=DIR]"; exit 2; }
	$(BIN)/python -m benchmarks.quality --gold $(GOLD) $(if $(BENCH),--bench $(BENCH))

$(VENV)/.train: $(VENV)/.setup
	@echo "Adding scikit-learn, which training alone needs, to $(VENV)."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[train]'
	@touch $@

train: $(VENV)/.train ## make the model of check-worthiness again: DATA=DIR [NEWS=DIR]
	@test -n "$(DATA)" || { echo "say where ClaimBuster's sentences are: make train DATA=DIR [NEWS=DIR] (see training/README.md)"; exit 2; }
	$(BIN)/python training/checkworthiness.py $(DATA) $(if $(NEWS),--news $(NEWS)) --write

wheel-check: $(VENV)/.dev ## build the wheel, install it in an empty environment, ingest and export with it
	.ci/wheel-check $(BIN)/python

clean: ## remove the environment and what the demo made
	rm -rf $(VENV) dist build demo.db demo.db-* demo-report.md demo-report.html demo-draft.txt .mypy_cache .ruff_cache .pytest_cache
