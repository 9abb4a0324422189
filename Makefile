# Two commands are all there is to know: `make up` and `make test`.
.DEFAULT_GOAL := help
SHELL := /bin/sh

VENV := .venv
BIN := $(VENV)/bin

# The first Python on the path that is new enough (3.11 or later).
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
	&& command -v "$$p" && break; done)

# Installs what a lock file names, with hashes checked, then the project itself. Both clients end
# at the same packages. The packages' own cache makes a second installation quick.
define install
if command -v uv >/dev/null 2>&1; then \
	VIRTUAL_ENV=$(VENV) uv pip install --quiet --require-hashes -r $(1) && \
	VIRTUAL_ENV=$(VENV) uv pip install --quiet --no-deps --no-build-isolation -e .; \
else \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1) && \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--no-deps --no-build-isolation -e .; \
fi
endef

.PHONY: help up test lint bench

help: ## Show what you can ask for
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

up: $(VENV)/.installed ## Install what is needed and run everything at http://127.0.0.1:8000
	@$(BIN)/coach up

test: lint ## Install what is needed, check the code and run all tests
	@$(BIN)/python -m pytest -n auto

lint: $(VENV)/.installed-dev ## Check style, types and the direction of imports
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: $(VENV)/.installed-dev ## Run the benchmarks; each prints a ratio measured in one run
	@$(BIN)/python -m benchmarks

$(VENV)/.python:
	@if [ -z "$(PYTHON)" ]; then \
		echo "This needs Python 3.11 or later as python3 on the path." >&2; exit 1; fi
	@if command -v uv >/dev/null 2>&1; then \
		uv venv --quiet --allow-existing --python "$(PYTHON)" $(VENV); \
	else \
		"$(PYTHON)" -m venv $(VENV) || { \
			echo "Python's venv module is missing: on Debian or Ubuntu, apt install python3-venv." >&2; \
			exit 1; }; \
	fi
	@touch $@

$(VENV)/.installed: requirements.lock pyproject.toml | $(VENV)/.python
	@echo "Installing what the coach needs (the first time only) ..."
	@$(call install,requirements.lock)
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock pyproject.toml | $(VENV)/.python
	@echo "Installing what the coach and its tests need (the first time only) ..."
	@$(call install,requirements-dev.lock)
	@touch $(VENV)/.installed $@
