# `make release` and `make test` need Python 3.11 to 3.13 and make; everything else comes from the locks in requirements/.
PYTHON ?= python3
PY := .venv/bin/python
UV := .venv/bin/uv --system-certs
SYNC := $(UV) pip sync --quiet --python $(PY) --require-hashes
LOCK := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate
# the project itself, from this folder, with nothing fetched: its build tool is in the locks
SELF := $(UV) pip install --quiet --python $(PY) --no-deps --no-build-isolation --editable .

.PHONY: setup release test test-long lint site site-bundle fuzz bench bench-setup lock regions clean

setup: .venv/.pipeline

release: setup
	.venv/bin/rendata release

.venv/.uv: requirements/uv.txt
	$(PYTHON) -m venv .venv
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/uv.txt
	@touch $@

# The locks include uv itself, so that a sync keeps it.
.venv/.pipeline: requirements/pipeline.txt pyproject.toml | .venv/.uv
	$(SYNC) requirements/pipeline.txt requirements/uv.txt
	$(SELF)
	@touch $@

# Holds all of the pipeline's lock, so `make release` after `make test` has nothing to do.
.venv/.dev: requirements/dev.txt pyproject.toml | .venv/.uv
	$(SYNC) requirements/dev.txt requirements/uv.txt
	$(SELF)
	@touch .venv/.pipeline $@

lint: .venv/.dev
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports

# cffconvert wants an older jsonschema than the rest: an environment of its own
.venv-cff/.done: requirements/cff.txt | .venv/.uv
	$(PY) -m venv .venv-cff
	$(UV) pip sync --quiet --python .venv-cff/bin/python --require-hashes requirements/cff.txt
	@touch $@

# A browser for the explorer's tests: where none is installed, Playwright's own, if it comes within two minutes. Without a browser, or
# without a Chinese font, those tests are skipped.
.venv/.browser: .venv/.dev
	@command -v chromium || command -v chromium-browser || command -v google-chrome || ! fc-list :lang=zh | grep -q . || \
	  timeout 120 .venv/bin/playwright install chromium || echo "no browser: the explorer's tests will be skipped"
	@touch $@

test: lint .venv-cff/.done .venv/.browser
	.venv/bin/pytest --cov --cov-report=term:skip-covered -n 2 --dist loadgroup $(addprefix --ignore=,$(LONG))

# Real schedules and servers, full disks and killed runs, thousands of documents: many minutes.
LONG := tests/test_serve.py tests/test_inbox.py tests/test_failures.py tests/test_release_scale.py tests/test_release_killed.py \
	tests/explorer/test_site_large.py

test-long: .venv/.dev .venv/.browser
	.venv/bin/pytest $(wildcard $(LONG))

# Builds the explorer of the latest release with the committed bundle.
site: setup
	.venv/bin/rendata site
	@echo "to look at it: python3 -m http.server --directory site/dist"

# Only for whoever changes site/src.
site-bundle:
	npm ci --prefix site
	npm run --prefix site check
	npm run --prefix site build

fuzz: .venv/.dev
	$(PY) -m tests.fuzz --texts 10000

bench-setup: .venv-bench/.done

.venv-bench/.done: requirements/bench.txt | .venv/.uv
	$(PY) -m venv .venv-bench
	$(UV) pip sync --quiet --python .venv-bench/bin/python --require-hashes requirements/bench.txt
	@touch $@

bench: .venv/.dev .venv-bench/.done
	$(PY) bench/run.py
	$(PY) bench/flow.py --dask

lock: .venv/.uv
	$(LOCK) requirements/uv.in -o requirements/uv.txt
	$(LOCK) --extra dev pyproject.toml -o requirements/dev.txt
	$(LOCK) --extra pipeline --extra convert -c requirements/dev.txt pyproject.toml -o requirements/pipeline.txt
	$(LOCK) --extra pipeline --extra dask -c requirements/dev.txt pyproject.toml -o requirements/dask.txt
	$(LOCK) -c requirements/dev.txt pyproject.toml -o requirements/base.txt
	$(LOCK) requirements/cff.in -o requirements/cff.txt
	$(LOCK) requirements/bench.in -o requirements/bench.txt

regions: .venv/.dev
	npm ci --prefix schemas/codes/npm --ignore-scripts
	$(PY) schemas/codes/make_regions.py

clean:
	rm -rf .venv .venv-cff .venv-bench build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis htmlcov .coverage
