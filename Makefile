PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: help demo test cover test-thorough test-shipped test-office lint cases golden docs bench bench-documents clean
help:
	@echo "make demo    score the worked example, at its start and at its finish, and show the climb between"
	@echo "make test    lint, then all tests with branch coverage"
	@echo "make cover   all tests but the hand-worked cases, every branch counted: takes twice as long"
	@echo "make test-thorough  the same, properties searched four times as long"
	@echo "make test-shipped   the GitHub action, the GitLab job and the pre-commit hooks, each really installed"
	@echo "make test-office    the documents opened by LibreOffice and Chromium (installed from Debian where they are missing, as root)"
	@echo "make lint    ruff, mypy, import-linter, sizes"
	@echo "make cases   only the hand-worked cases of the rules"
	@echo "make golden  write the golden outputs anew (read the diff before you commit it)"
	@echo "make docs    write the generated documents anew"
	@echo "make bench   measure start-up and evaluate, as ratios"
	@echo "make clean   remove the virtual environment and all caches"
	@echo
	@echo "Only python3 (3.11 or newer) is needed; another one: make PYTHON=python3.12 test"

# Each stamp is newer than pyproject.toml when the environment holds what it asks for.
# A half-made environment (no pip in it) is made again.
$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; say which: make PYTHON=python3.12 ...")'
	$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/.run: pyproject.toml | $(VENV)/.made
	$(PIP) -e '.[git]'
	@touch $@

$(VENV)/.dev: pyproject.toml | $(VENV)/.made
	$(PIP) -e '.[dev]'
	@touch $@ $(VENV)/.run

demo: $(VENV)/.run
	@$(BIN)/selfscore evaluate examples/start --brief
	@echo
	@$(BIN)/selfscore evaluate examples/finish --brief
	@rm -rf build/demo
	@$(BIN)/selfscore demo build/demo >/dev/null
	@echo
	@$(BIN)/selfscore history build/demo

# Branches are counted in the engine, where tests call it in their own process. Commands run as processes of their own, which counting
# makes twice as slow; `make cover` counts in all of them.
MEASURED := $(addprefix tests/,facts tally rules evidence criteria yamlmap dictionary golden plan check)
EMPTY :=
COMMA := ,
SPACE := $(EMPTY) $(EMPTY)
ENGINE := $(subst $(SPACE),$(COMMA),$(patsubst %,*/selfscore/%/*,rules facts tally judge criteria evidence dictionary yamlmap))
# What only documents and commands use is tested through them.
THROUGH_COMMANDS := */criteria/verify/*,*/evidence/redact*,*/evidence/re[tmw]*,*/evidence/official_text.py,*/evidence/manifest.py,*/yamlmap/edit.py

# The types are checked while the hand-worked cases run. Those are thousands and all go through the same few lines: they count no branches.
test: $(VENV)/.dev
	@$(MAKE) --no-print-directory -j 2 -O lint cases
	$(BIN)/python -m pytest -n 2 --cov --cov-report= --cov-fail-under=0 $(MEASURED)
	$(BIN)/coverage report --include='$(ENGINE)' --omit='$(THROUGH_COMMANDS)' --fail-under=90
	$(BIN)/python -m pytest -n 2 --dist worksteal $(addprefix --ignore=,$(MEASURED) tests/cases tests/shipped tests/office)

cover: $(VENV)/.dev
	$(BIN)/python -m pytest -n 2 --cov --cov-report=term --dist worksteal $(addprefix --ignore=,tests/cases tests/shipped tests/office)

# The same with four times as many examples for every property: before a release, or after a change of the engine.
test-thorough: export SELFSCORE_THOROUGH = 1
test-thorough: test

# Installs the tool anew, as the action, the GitLab job and the hooks do on a strange machine.
test-shipped: $(VENV)/.dev
	$(BIN)/python -m pytest tests/shipped

# Another office suite and a real browser read what we write. tests/office says what is missing where it cannot be installed.
test-office: $(VENV)/.dev
	@tests/office/install
	$(BIN)/python -m pytest tests/office

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest tests/gates/test_sizes.py

cases: $(VENV)/.dev
	$(BIN)/python -m pytest tests/cases

# SELFSCORE_UPDATE_GOLDEN=1 makes the golden tests write what they would compare (tests/conftest.py).
golden: $(VENV)/.dev
	SELFSCORE_UPDATE_GOLDEN=1 $(BIN)/python -m pytest tests/golden

docs: $(VENV)/.dev
	$(BIN)/python tools/gen_docs.py

bench: $(VENV)/.dev
	$(BIN)/python benchmarks/run.py

# Takes some minutes.
bench-documents: $(VENV)/.dev
	$(BIN)/python benchmarks/documents.py

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage .coverage.* dist build
