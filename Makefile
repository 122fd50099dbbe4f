# `make run` opens the app, `make test` checks everything. Both make their own .venv.
PYTHON ?= python3
BIN = .venv/bin

run: .venv/run
	$(BIN)/streamlit run app.py

test: .venv/test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

.venv/run: requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --upgrade -r requirements.txt
	touch $@

.venv/test: requirements.txt requirements-dev.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --upgrade -r requirements-dev.txt
	touch $@

.PHONY: run test
