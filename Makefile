# Two commands are enough on a fresh machine: `make run` and `make test`. Both set up what they need.
PYTHON ?= python3
BIN := .venv/bin
# Their own tests prove them, branch by branch. Tracing doubles the time of a test, so whole talks run without.
SUBJECTS := knowledge directory submissions reminders

.PHONY: run test coverage setup bench lint types imports check lock

run: setup
	$(BIN)/python -m bot run

setup: .venv/.installed

.venv/.installed: requirements.lock
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

.venv/.installed-dev: .venv/.installed requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

test: lint types imports check
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal --cov --cov-report=term $(SUBJECTS:%=tests/%)
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal $(SUBJECTS:%=--ignore=tests/%)

# What all tests together run, talks too.
coverage: .venv/.installed-dev
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal $(SUBJECTS:%=--cov=%) --cov=handlers --cov-report=term

lint: .venv/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/.installed-dev
	$(BIN)/mypy

imports: .venv/.installed-dev
	$(BIN)/lint-imports

check: setup
	$(BIN)/python -m bot check

bench: .venv/.installed-dev
	$(BIN)/python -m bench

# Pins every dependency with its hashes; the lock files name no index.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q pyproject.toml --group dev -o requirements-dev.lock
