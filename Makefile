# Two commands: `make demo` and `make test`. The rest is for people who work on this.
PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
RUN = $(VENV)/bin/python

.PHONY: demo test lint soak bench-blocks bench-groups bench-health bench-matching pictures messages clean

demo: $(VENV)/.demo
	@$(RUN) -m demo prepare
	@$(RUN) -m demo serve --port $(PORT)

test: $(VENV)/.test
	@$(MAKE) --no-print-directory lint
	@echo "== tests on SQLite, then in a real browser"
	@$(RUN) -m pytest -n 2 -m "not browser"
	@$(RUN) -m pytest -n 2 --dist loadfile -m browser

lint: $(VENV)/.test
	@echo "== ruff: format and lint"
	@$(RUN) -m ruff format --check .
	@$(RUN) -m ruff check .
	@echo "== mypy: types"
	@$(RUN) -m mypy
	@echo "== import-linter: the rooms stay apart"
	@$(VENV)/bin/lint-imports
	@echo "== djlint: templates"
	@$(VENV)/bin/djlint plugin_app/templates demo/templates --lint --quiet
	@echo "== PII annotations"
	@DJANGO_SETTINGS_MODULE=tests.settings $(VENV)/bin/code_annotations django_find_annotations \
		--config_file .annotations.yml --app_name plugin_app --lint --coverage
	@echo "== migrations are complete"
	@DJANGO_SETTINGS_MODULE=tests.settings $(RUN) -m django makemigrations --check --dry-run community_hub

soak: $(VENV)/.test
	@echo "== a minute of everything at once, and nothing that was promised breaks"
	@COMMUNITY_SOAK_SECONDS=60 $(RUN) -m pytest -s tests/concurrency/test_study_groups_for_a_while.py

bench-groups: $(VENV)/.test
	@$(RUN) -m bench.groups

bench-health: $(VENV)/.test
	@$(RUN) -m bench.health

bench-blocks: $(VENV)/.bench
	@$(RUN) -m bench.blocks

bench-matching: $(VENV)/.bench
	@$(RUN) -m bench.matching

pictures: $(VENV)/.test
	@$(RUN) -m demo.pictures

clean:
	rm -rf $(VENV) var build dist *.egg-info

$(VENV)/bin/python:
	@echo "== making $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV)
	@$(RUN) -m pip install --quiet --upgrade pip

$(VENV)/.demo: setup.py | $(VENV)/bin/python
	@echo "== installing what the demo needs (a minute or two, once)"
	@$(RUN) -m pip install --quiet --editable '.[demo]'
	@touch $@

$(VENV)/.test: setup.py | $(VENV)/bin/python
	@echo "== installing what the tests need (a minute or two, once)"
	@$(RUN) -m pip install --quiet --editable '.[demo,test]'
	@touch $@ $(VENV)/.demo

$(VENV)/.bench: $(VENV)/.test
	@echo "== installing what we measure against"
	@$(RUN) -m pip install --quiet --editable '.[demo,test,bench]'
	@touch $@
