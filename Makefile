# Everything runs in .venv, which is made on first use: with uv where it is installed, else with pip.
# To use careerkit takes less than to work on it, so the tools come along with the first command that needs them.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
SAMPLE := examples/sample-plan.json
AS_OF := 2026-11-21
SITE ?= out/lite

.PHONY: run test lab check bench fuzz lite lite-lock calendars notebooks gallery docs binder lock matrix test-lowest clean

run: $(VENV)/.ready  ## the whole workbook on the sample plan, without a browser
	@$(BIN)/careerkit run $(SAMPLE) --out out/report --as-of $(AS_OF)

test: $(VENV)/.tools  ## every test; those in a browser need Debian's chromium, one LibreOffice
	@$(BIN)/python -m pytest -n auto --dist loadfile --max-worker-restart 0 --ignore=tests/browser
	@$(BIN)/python -m pytest -n auto --dist loadfile --max-worker-restart 0 tests/browser

lab: $(VENV)/.ready  ## your own plan in JupyterLab, in the folder my-career
	@$(BIN)/careerkit lab my-career

check: $(VENV)/.tools  ## lint, types and the directions of imports
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

bench: $(VENV)/.tools  ## how fast it is, each figure beside a named peer
	@$(BIN)/python -m benchmarks

fuzz: $(VENV)/.tools  ## hostile hand-ins through all that reads them, for so many MINUTES
	@$(BIN)/python -m tests.fuzz --minutes $(or $(MINUTES),10) $(if $(SEED),--seed $(SEED))

lite: .venv-lite/.ready  ## the workbook as a site without a server, in $(SITE); needs npm
	@.venv-lite/bin/python -m tools.lite $(SITE)

lite-lock: .venv-lite/.ready  ## what that site loads, chosen anew; needs npm and uv
	@.venv-lite/bin/python -m tools.lite --lock

.venv-lite/.ready: lite/build.txt
	@if command -v uv >/dev/null 2>&1; then uv venv --quiet --allow-existing --python $(PYTHON) .venv-lite && \
		uv pip install --quiet --python .venv-lite/bin/python -r lite/build.txt; \
		else $(PYTHON) -m venv .venv-lite && \
		.venv-lite/bin/python -m pip install --quiet --disable-pip-version-check -r lite/build.txt; fi
	@touch $@

calendars: $(VENV)/.tools  ## what six readers of calendars make of ours; needs npm
	@$(BIN)/python -m tests.exports.calendars

notebooks: $(VENV)/.tools  ## run the notebooks on the sample plan and keep their outputs
	@$(BIN)/python tests/notebooks/refresh.py

gallery: $(VENV)/.tools  ## photograph every page in a browser, for docs/gallery
	@$(BIN)/python -m tools.gallery

docs: $(VENV)/.docs  ## the site, in out/site, and whether one of its links leads nowhere
	@$(BIN)/sphinx-build -q -n -W --keep-going docs out/site
	@$(BIN)/python -m tools.site out/site

binder: $(VENV)/.tools  ## carry out what Binder does, in an environment of its own
	@PYTHON=$(PYTHON) bash binder/rehearse

lock: $(VENV)/.tools  ## the newest versions that go together, from Python 3.11 on; needs uv
	@uv pip compile --quiet --upgrade --universal --python-version 3.11 --all-extras --no-annotate --no-header \
		--no-emit-index-url pyproject.toml --output-file constraints.txt

matrix: $(VENV)/.tools  ## install the wheel on all PYTHONS, newest, locked and oldest, and use it; needs uv
	@$(BIN)/python -m tools.matrix $(PYTHONS)

test-lowest:  ## the tests but browser and types, with the oldest versions that pyproject.toml allows; needs uv
	@uv venv --quiet --allow-existing --python $(PYTHON) .venv-lowest
	@uv pip install --quiet --python .venv-lowest/bin/python --resolution lowest-direct -e '.[dev]'
	@.venv-lowest/bin/python -m pytest -W ignore::DeprecationWarning -W ignore::PendingDeprecationWarning \
		-n auto --dist loadfile --max-worker-restart 0 --ignore=tests/browser --ignore=tests/test_contributing.py

clean:
	@rm -rf .venv .venv-* out dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/.ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "careerkit needs Python 3.11 or newer. $(PYTHON) is older, or not there: try make PYTHON=python3.13 $(MAKECMDGOALS)"; \
		exit 1; }
	@echo "Setting up $(VENV) (about a minute, once) ..."
	@if command -v uv >/dev/null 2>&1; then uv venv --quiet --allow-existing --python $(PYTHON) $(VENV); \
		else $(PYTHON) -m venv $(VENV); fi
	@$(call install,.)
	@touch $@

$(VENV)/.tools: $(VENV)/.ready
	@echo "Adding the tools of those who work on careerkit (once) ..."
	@$(call install,.[dev])
	@touch $@

$(VENV)/.docs: $(VENV)/.ready
	@$(call install,.[docs])
	@touch $@

define install
if command -v uv >/dev/null 2>&1; then \
	uv pip install --quiet --compile-bytecode --python $(BIN)/python -c constraints.txt -e '$(1)'; \
else \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '$(1)'; \
fi
endef
