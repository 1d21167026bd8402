# The two commands a newcomer needs: make demo, make test. All others: make help.

PORT ?= 8000
HOST ?= 127.0.0.1
ARGS ?=

SYSTEM_PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
PYTHON := .venv/bin/python
SOZIALRAUM := .venv/bin/sozialraum
STAMPS := .venv/stamps
CATALOGUES := $(shell find src -name '*.po' 2>/dev/null)
STATIC := $(shell find src -path '*/static/*' -type f 2>/dev/null)
DEMO_DATABASE := sqlite:///var/demo.sqlite3

# Compiled modules make every further start three times as quick.
unexport PYTHONDONTWRITEBYTECODE

# A virtual environment whose folder was moved, or whose Python was removed, is made anew.
USABLE := $(shell head -2 .venv/bin/pip 2>/dev/null | grep -qF '$(CURDIR)/.venv/bin/python' \
	&& .venv/bin/python -c '' 2>/dev/null && echo yes)
ifneq ($(USABLE),yes)
$(shell rm -rf $(STAMPS))
endif

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

.PHONY: help demo serve test check format bench screenshots docs lock translations clean \
	environment assets messages site-files

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

demo: environment site-files ## The demonstration county on 127.0.0.1:PORT (8000)
	@DATABASE_URL=$(DEMO_DATABASE) $(PYTHON) -m tools.demo_data
	@echo "http://127.0.0.1:$(PORT)/  (Ctrl-C ends it)"
	@DATABASE_URL=$(DEMO_DATABASE) exec $(SOZIALRAUM) serve --host 127.0.0.1 --port $(PORT)

serve: environment site-files ## The site with your own DATABASE_URL on HOST:PORT
	@$(SOZIALRAUM) migrate --verbosity 0
	@exec $(SOZIALRAUM) serve --host $(HOST) --port $(PORT)

test: $(STAMPS)/dev site-files ## All tests, on SQLite and on PostgreSQL where it is installed
	@$(PYTHON) -m tools.run_tests $(ARGS)

check: $(STAMPS)/dev assets messages ## Format, types, layers, templates, spelling, translations, locks
	@$(PYTHON) -m tools.run_checks

format: $(STAMPS)/dev ## Format Python and templates
	@.venv/bin/ruff check --quiet --fix . || true
	@.venv/bin/ruff format --quiet .
	@DJANGO_SETTINGS_MODULE=tests.settings $(PYTHON) -m tools.templates format

bench: $(STAMPS)/dev site-files ## Every benchmark of benchmarks/
	@$(PYTHON) -m tools.run_benchmarks $(ARGS)

screenshots: $(STAMPS)/dev site-files ## The pictures of README and documentation
	@$(PYTHON) -m tools.screenshots

docs: $(STAMPS)/dev ## The documentation as HTML in docs/_build/html
	@.venv/bin/sphinx-build -W --keep-going -q -b html docs docs/_build/html
	@echo "docs/_build/html/index.html"

lock: $(STAMPS)/dev ## Resolve the dependencies anew (ARGS=--upgrade for newer versions)
	@$(PYTHON) -m tools.locks write $(ARGS)

translations: $(STAMPS)/dev ## Bring the English catalogue up to date with the German texts
	@$(PYTHON) -m tools.translations update

clean: ## Remove everything that set-up and tests have made; data of the demonstration too
	rm -rf .venv node_modules build docs/_build var/demo.sqlite3* .mypy_cache .ruff_cache \
		.pytest_cache .hypothesis .import_linter_cache
	find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

# Set-up ---------------------------------------------------------------------
# A stamp is written after its step has ended well: an interrupted step is repeated.

environment: $(STAMPS)/base

$(STAMPS)/python:
	@test -n "$(SYSTEM_PYTHON)" || { echo "sozialraum needs Python 3.11 or newer; none was found (python3 is: $$(python3 --version 2>&1))."; exit 1; }
	@test "$(USABLE)" = yes || $(SYSTEM_PYTHON) -m venv --clear .venv || \
		{ rm -rf .venv; echo "The virtual environment could not be made. On Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/base: $(STAMPS)/python requirements/base.txt requirements/uv.txt pyproject.toml
	@echo "Installing the locked dependencies …"
	@tools/install.sh requirements/base.txt
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $@

$(STAMPS)/dev: $(STAMPS)/base requirements/dev.txt
	@echo "Installing the locked tools for tests and checks …"
	@tools/install.sh requirements/dev.txt
	@touch $@

assets: build/assets/.complete

build/assets/.complete: $(STAMPS)/base package-lock.json tools/npm.py tools/copy_assets.py tools/convert_fonts.py
	@echo "Fetching style sheets and scripts of the user interface …"
	@$(PYTHON) -m tools.npm
	@$(PYTHON) tools/copy_assets.py
	@$(PYTHON) tools/convert_fonts.py
	@touch $@

messages: $(CATALOGUES:.po=.mo)

%.mo: %.po $(STAMPS)/base tools/translations.py
	@$(PYTHON) -m tools.translations compile $<

site-files: build/static/.complete messages

build/static/.complete: build/assets/.complete $(STATIC)
	@$(SOZIALRAUM) collectstatic --noinput --clear --verbosity 0
	@touch $@
