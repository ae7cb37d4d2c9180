# `make help` lists what there is. Needs python3 (3.11 or newer) with venv, and nothing else beforehand.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet install
ARGS ?=

# Stamps carry a checksum of what they stand for, so that changing branches back and forth stays right.
sum = $(shell cat $(1) | cksum | cut -d' ' -f1)
HAS_VENV := $(VENV)/made
HAS_RUN := $(VENV)/run-$(call sum,requirements/run.txt)
HAS_DEV := $(VENV)/dev-$(call sum,requirements/dev.txt)
HAS_LIBS := $(VENV)/libs-$(call sum,requirements/run.txt tools/need-libs.sh)
HAS_XVFB := $(HAS_LIBS)-xvfb

.DEFAULT_GOAL := help
.PHONY: help run test lint format bench dist art screenshots lock clean

help: ## this list
	@sed -n 's/^\([a-z]*\):[^#]*## /  make \1\t/p' Makefile | expand -t 20

run: can-show $(HAS_LIBS) ## open the window (ARGS="--point ST-4" passes arguments on)
	@$(PY) -m facemap.data.compiled
	@$(PY) -m facemap open $(ARGS)

test: $(HAS_DEV) $(HAS_XVFB) ## everything the tests know, on a virtual screen where one is needed
	@$(PY) tools/under_xvfb.py $(PY) -m pytest -q tests/ui tests/test_start.py; on_screen=$$?; \
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest -q -m "not xvfb" $(ARGS) && exit $$on_screen

lint: $(HAS_DEV) ## ruff and mypy
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy

format: $(HAS_DEV) ## lay the code out and mend what ruff can mend
	$(PY) -m ruff check --fix
	$(PY) -m ruff format

bench: $(HAS_DEV) $(HAS_XVFB) ## start, frame, reading, search and memory, each against its baseline
	@$(PY) -m facemap.data.compiled
	$(PY) -m bench $(ARGS)

dist: $(HAS_DEV) $(HAS_LIBS) ## build wheel and sdist, install each elsewhere and try it
	@$(PY) -m facemap.data.compiled
	$(PY) tools/prove_dist.py

art: .venv-art/made ## build assets/body again from the mesh (slow, needs more packages)
	cd assets/source && ../../.venv-art/bin/python -m bodyart all

screenshots: $(HAS_DEV) $(HAS_XVFB) ## the pictures in docs/
	$(PY) tools/under_xvfb.py $(PY) -m tools.screenshots

lock: ## choose the newest versions again, for every system and Python
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/pip install --quiet uv==0.13.8
	PATH="$(CURDIR)/.venv-lock/bin:$$PATH" sh tools/lock.sh

clean: ## everything that was made, except dist/
	rm -rf .venv .venv-art .venv-lock .mypy_cache .pytest_cache .ruff_cache .hypothesis build facemap/_compiled
	find . -name __pycache__ -prune -exec rm -rf {} +

.PHONY: can-show
can-show:
	@if [ "$$(uname)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY$$QT_QPA_PLATFORM" ]; then \
	  echo "facemap: there is no display to open a window on (DISPLAY is not set)." >&2; exit 1; fi

$(HAS_VENV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "facemap needs Python 3.11 or newer, and $(PYTHON) is $$($(PYTHON) -V 2>&1);" \
	    "name another one: make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(HAS_RUN): $(HAS_VENV)
	$(PIP) --require-hashes -r requirements/run.txt
	@rm -f $(VENV)/run-*; touch $@

$(HAS_DEV): $(HAS_VENV)
	$(PIP) --require-hashes -r requirements/dev.txt
	@rm -f $(VENV)/run-* $(VENV)/dev-*; touch $@ $(HAS_RUN)

$(HAS_LIBS): $(HAS_RUN)
	@sh tools/need-libs.sh $(PY)
	@touch $@

$(HAS_XVFB): $(HAS_RUN)
	@sh tools/need-libs.sh $(PY) xvfb
	@touch $@ $(HAS_LIBS)

.venv-art/made: assets/source/requirements.txt
	$(PYTHON) -m venv --clear .venv-art
	.venv-art/bin/pip install --quiet --no-deps -r assets/source/requirements.txt
	@touch $@
