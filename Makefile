.DEFAULT_GOAL := help
PORT ?= 8000
VIDARE_HOME ?= $(CURDIR)/.vidare
export VIDARE_HOME
PY := .venv/bin/python

.PHONY: help demo test check bench messages vendor lock format clean

help: ## what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 12

demo: ## a working site with a sample catalogue at http://127.0.0.1:8000 (PORT=8123, VIDARE_HOME=/some/dir)
	@scripts/setup base
	@.venv/bin/vidare demo --port $(PORT)

test: ## all tests, on SQLite and PostgreSQL, with a browser; installs what they need
	@scripts/setup test
	@scripts/test

check: ## format, lint, types, arrows between rooms, migrations, translations
	@scripts/setup dev
	@scripts/check

bench: ## a benchmark: make bench NAME=search (ARGS="--smoke" for a tiny run)
	@scripts/setup dev
	@test -n "$(NAME)" || { echo "NAME=… one of: $$(ls bench/*.py | grep -v '/_' | xargs -n1 basename -s .py | xargs)"; exit 1; }
	@$(PY) -m bench.$(NAME) $(ARGS)

messages: ## collect texts to translate, and compile
	@scripts/setup test
	@scripts/messages

vendor: ## fetch the front-end files again and write their hashes
	@scripts/vendor

lock: ## choose the newest versions that fit, with their hashes
	@scripts/setup dev
	@scripts/lock

format: ## put the code into shape
	@scripts/setup dev
	@.venv/bin/ruff check --fix -q . ; .venv/bin/ruff format -q .

clean: ## remove what was built (not VIDARE_HOME)
	@rm -rf .venv .tools .mypy_cache .ruff_cache .pytest_cache .coverage htmlcov
