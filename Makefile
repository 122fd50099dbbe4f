# `make run` opens the app. `make test` checks everything; the others are parts of it:
# `make check` reads the code, `make fast` tests without a browser, `make browser` with one.
# `make test-frameworks` runs the programs written for PyTorch with PyTorch, apart from the others.
# ARGS goes on to pytest: `make fast ARGS="-k links"`. Each makes its own .venv when needed.
PYTHON ?= python3
BIN = .venv/bin
TOOLS = .venv/test node_modules/.package-lock.json
WORKERS = -n auto --maxprocesses=4 --dist=worksteal
PYTEST = $(BIN)/python -m pytest $(WORKERS) $(ARGS)

run: .venv/run
	$(BIN)/streamlit run app.py

test: check
	$(PYTEST)

fast: $(TOOLS)
	$(PYTEST) -m "not browser and not slow"

browser: $(TOOLS)
	$(PYTEST) -m browser

test-frameworks: .venv-frameworks/ready
	.venv-frameworks/bin/python -m pytest $(ARGS) tests/frameworks

check: $(TOOLS)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/node node_modules/typescript/bin/tsc --project jsconfig.json
	$(BIN)/node node_modules/eslint/bin/eslint.js .

.venv/run: requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --upgrade -r requirements.txt
	touch $@

.venv/test: requirements.txt requirements-dev.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --upgrade -r requirements-dev.txt
	touch $@

.venv-frameworks/ready: requirements-frameworks.txt
	$(PYTHON) -m venv .venv-frameworks
	.venv-frameworks/bin/pip install --quiet --upgrade -r requirements-frameworks.txt
	touch $@

# Node comes with the Python packages of .venv/test; only checks and tests need it.
node_modules/.package-lock.json: package.json package-lock.json .venv/test
	PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --silent
	touch $@

.PHONY: run test fast browser test-frameworks check
