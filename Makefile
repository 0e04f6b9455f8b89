# make crawl    watch the sample portal being archived        make crawl URL=https://…   archive a real one
# make test     everything that must hold
PYTHON ?= python3
BIN := .venv/bin

.PHONY: crawl test peers lock clean

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

# Other people's tools, for tests and benchmarks: pywb, py-wacz, warcio, FastWARC, readers, and ReplayWeb.page (with npm).
peers: .venv-peers/ready .venv-peers/replaywebpage

.venv-peers/ready: peers/peers.lock
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --requirement $<
	@touch $@

.venv-peers/replaywebpage: peers/replaywebpage.sha512 | .venv-peers/ready
	cd .venv-peers && npm pack --silent replaywebpage@2.5.3 >/dev/null && sha512sum --check --quiet ../$<
	mkdir -p $@ && tar --extract --file .venv-peers/replaywebpage-2.5.3.tgz --directory $@ --strip-components 1 \
	  package/LICENSE package/index.html package/sw.js package/ui.js
	@touch $@

# Needs uv. A lock holds versions and digests, no address.
LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header --quiet
lock:
	$(LOCK) pyproject.toml --group dev --output-file requirements.lock
	$(LOCK) peers/peers.in --output-file peers/peers.lock

clean:
	rm -rf .venv .venv-peers build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
