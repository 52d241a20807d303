# Two commands: `make demo` and `make test`. The rest is for people who work on this.
PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
# Of a test with many cases, so many are run once more on other databases and platforms. All of them: CASES=1000
CASES ?= 1
RUN = $(VENV)/bin/python

.PHONY: demo test databases platforms lint soak every-payload bench-blocks bench-groups bench-health bench-matching bench-allocation bench-liveness bench-trackers bench-ranking pictures clean

demo: $(VENV)/.demo
	@$(RUN) -m demo prepare
	@$(RUN) -m demo serve --port $(PORT)

test: $(VENV)/.test
	@$(MAKE) --no-print-directory lint
	@echo "== tests on SQLite, then in a real browser"
	@$(RUN) -m pytest -n 2 -m "not browser"
	@$(RUN) -m pytest -n 2 --dist loadfile -m browser

# They have to be up, for platforms too: see .ci/databases
databases: $(VENV)/.databases
	@for database in mariadb postgres; do \
		echo "== tests on $$database, where it could answer differently"; \
		DATABASE=$$database $(RUN) -m pytest -n 2 --cases $(CASES) -m "not browser and not wheel and not long" \
			--ignore=tests/study_groups/matching --ignore=tests/bench --ignore=tests/demo || exit 1; \
	done

platforms: $(VENV)/.test
	@echo "== tests on the oldest platform and MariaDB, on the newest and PostgreSQL, each in a clean environment"
	@$(RUN) -m pip install --quiet tox
	@$(VENV)/bin/tox run --quiet -- --cases $(CASES)

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
	@COMMUNITY_SOAK_SECONDS=60 $(RUN) -m pytest --timeout 0 -s tests/concurrency/test_study_groups_for_a_while.py

every-payload: $(VENV)/.test
	@echo "== every known attack through every field, in a real browser (many hours)"
	@COMMUNITY_EVERY_PAYLOAD=1 $(RUN) -m pytest -n 2 --timeout 0 tests/browser/test_hostile_words.py tests/browser/test_hostile_words_outside.py

bench-groups: $(VENV)/.test
	@$(RUN) -m bench.groups

bench-health: $(VENV)/.test
	@$(RUN) -m bench.health

bench-blocks: $(VENV)/.bench
	@$(RUN) -m bench.blocks

bench-matching: $(VENV)/.bench
	@$(RUN) -m bench.matching

bench-allocation: $(VENV)/.test $(VENV)-ora2/.ready
	@ORA2_PYTHON=$(abspath $(VENV)-ora2/bin/python) $(RUN) -m bench.allocation

bench-liveness: $(VENV)/.test
	@$(RUN) -m bench.liveness

bench-trackers: $(VENV)/.test
	@$(RUN) -m bench.trackers

bench-ranking: $(VENV)/.bench
	@$(RUN) -m bench.ranking

pictures: $(VENV)/.test
	@$(RUN) -m demo.pictures

clean:
	rm -rf $(VENV) $(VENV)-ora2 var build dist *.egg-info

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

$(VENV)/.databases: $(VENV)/.test
	@$(RUN) -m pip install --quiet --editable '.[demo,test,databases]'
	@touch $@

$(VENV)/.bench: $(VENV)/.test
	@echo "== installing what we measure against"
	@$(RUN) -m pip install --quiet --editable '.[demo,test,bench]'
	@touch $@

$(VENV)-ora2/.ready: bench/allocation/ora2.txt
	@echo "== installing ORA2, in an environment of its own: it asks for other versions than we do"
	@$(PYTHON) -m venv $(VENV)-ora2
	@$(VENV)-ora2/bin/python -m pip install --quiet --upgrade pip
	@$(VENV)-ora2/bin/python -m pip install --quiet -r bench/allocation/ora2.txt
	@touch $@
