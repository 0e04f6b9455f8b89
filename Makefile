# make crawl    watch the sample portal being archived        make crawl URL=https://…   archive a real one
# make test     everything that must hold
PYTHON ?= python3
BIN := .venv/bin

.PHONY: crawl test lint lock clean

crawl: .venv/ready
ifdef URL
	$(BIN)/luutru crawl $(URL)
else
	$(BIN)/python -m tests.sample_portal.crawl
endif

test: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# Needs uv. The lock holds versions and digests, no address.
lock:
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header --quiet --output-file requirements.lock

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
