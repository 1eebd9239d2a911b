# make demo and make test are each enough on a fresh machine with Python 3.11 or newer, git and make.

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PYTHON ?= $(firstword $(foreach p,python3 python3.13 python3.12 python3.11 python3.14,\
	$(shell $(p) -c 'import sys; sys.version_info >= (3, 11) and print("$(p)")' 2>/dev/null)))
CODE := communitydocs tests docs bench

.DEFAULT_GOAL := help
.PHONY: help install demo test long trials bench lint format docs pages example clean

help: ## Show what make can do here
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(STAMP) ## Set up .venv with communitydocs and what its tests need

$(STAMP): pyproject.toml
	@test -n "$(PYTHON)" || { echo "communitydocs needs Python 3.11 or newer, and none was found; install it, or run: make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv module is missing; on Debian and Ubuntu run: sudo apt-get install python3-venv"; exit 1; }
	@echo "Setting up in $(VENV): this takes a minute."
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group dev
	@$(BIN)/python -m compileall -q communitydocs # as an installed package is: every start is quicker
	@touch $@

demo: $(STAMP) ## Draft a registry and render a whole community, in ./demo
	@rm -rf demo && mkdir -p demo/new-project demo/heron
	@git -C demo/new-project init --quiet
	@git -C demo/new-project remote add origin https://codeberg.org/new-example/new-project.git
	@mkdir demo/new-project/docs && printf '# Guide\n' > demo/new-project/docs/guide.md
	@printf '.* @ana-example\ndocs/.* @bo-example\n' > demo/new-project/CODEOWNERS
	@printf '# Security\n\nPlease report security problems to safe@wren.garden.\n' > demo/new-project/SECURITY.md
	@git -C demo/new-project add .
	@cp -R tests/example/. demo/heron
	@rm -rf demo/heron/docs
	@echo; echo "1. A first draft from what a repository already says"
	cd demo/new-project && ../../$(BIN)/communitydocs init --yes
	@echo; echo "2. A whole community: is everything in order?"
	$(BIN)/communitydocs validate -r demo/heron/community.yaml
	@echo; echo "3. Its pages"
	$(BIN)/communitydocs render -r demo/heron/community.yaml
	$(BIN)/communitydocs render -r demo/heron/community.yaml --to html --into demo/heron/site
	@echo; echo "4. Whom to ask, and how well that works"
	$(BIN)/communitydocs who translations -r demo/heron/community.yaml
	@echo
	$(BIN)/communitydocs health -r demo/heron/community.yaml
	@echo; echo "Look at:"
	@echo "  demo/new-project/community.yaml   the draft"
	@echo "  demo/heron/community.yaml         a whole community: change it, then render again"
	@echo "  demo/heron/docs/WHO-TO-ASK.md     whom to ask, as everybody reads it"
	@echo "  demo/heron/site/index.html        the same as a web site: open it in a browser"

test: $(STAMP) ## Run the tests
	$(BIN)/python -m pytest -n auto --dist loadfile

long: $(STAMP) ## Run the tests that take minutes each and install packages
	COMMUNITYDOCS_LONG=1 $(BIN)/python -m pytest tests/long

trials: $(STAMP) ## Try every promise at length, and write docs/reliability.md (an hour)
	COMMUNITYDOCS_LONG=1 $(BIN)/python -m pytest -n auto --dist loadfile -m trial

bench: $(STAMP) ## Measure against the limits in docs/performance.md, and write it (a quarter of an hour)
	$(BIN)/python -m bench $(BENCH)

lint: $(STAMP) ## Check style and types
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy

format: $(STAMP) ## Put the code into the house's style
	$(BIN)/ruff format $(CODE)
	$(BIN)/ruff check --fix $(CODE)

docs: $(STAMP) ## Build the documentation into build/docs
	$(BIN)/sphinx-build -q -W --keep-going -b html docs build/docs
	@echo "Open build/docs/index.html"

pages: $(STAMP) ## Write what is made from the code: reference pages and the catalogues' template
	$(BIN)/python -m tests.catalogue
	$(BIN)/python -m tests.rules.rules_index
	$(BIN)/python -m tests.importers.importing_page
	$(BIN)/python -m tests.documents.templates_page
	$(BIN)/python tests/docs/registry_page.py
	$(BIN)/python tests/docs/shapes_page.py

example: $(STAMP) ## Render the example anew: blesses what the tests compare with
	$(BIN)/communitydocs render -r tests/example/community.yaml

clean: ## Remove everything that make made
	rm -rf $(VENV) demo build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
