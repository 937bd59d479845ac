PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help demo test lint cases golden docs bench clean
help:
	@echo "make demo    score the worked example, section A"
	@echo "make test    lint, types, walls and all tests"
	@echo "make lint    ruff, mypy, import-linter"
	@echo "make cases   only the hand-worked cases of the rules"
	@echo "make golden  write the golden outputs anew (read the diff before you commit it)"
	@echo "make docs    write the generated documents anew"
	@echo "make bench   measure start-up and evaluate, as ratios"

$(VENV)/.run: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/.dev: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@ $(VENV)/.run

demo: $(VENV)/.run
	$(BIN)/selfscore evaluate examples/section-a

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint
	$(BIN)/python -m pytest -n 2 --cov --cov-report=term

cases: $(VENV)/.dev
	$(BIN)/python -m pytest tests/cases

golden: $(VENV)/.dev
	SELFSCORE_UPDATE_GOLDEN=1 $(BIN)/python -m pytest tests/golden

docs: $(VENV)/.dev
	$(BIN)/python tools/gen_docs.py

bench: $(VENV)/.dev
	$(BIN)/python benchmarks/run.py

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage dist
