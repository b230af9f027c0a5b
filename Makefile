# Everything runs in .venv, which is made on first use: with uv where it is installed, else with pip.
PYTHON ?= python3
BIN := .venv/bin
SAMPLE := examples/sample-plan.json
AS_OF := 2026-11-21

.PHONY: run test lab check bench fuzz calendars notebooks gallery binder clean

run: .venv/.ready  ## the whole workbook on the sample plan, without a browser
	@$(BIN)/careerkit run $(SAMPLE) --out out/report --as-of $(AS_OF)

test: .venv/.ready  ## every test; those in a browser need Debian's chromium, one LibreOffice
	@$(BIN)/python -m pytest -n auto --dist loadfile --max-worker-restart 0 --ignore=tests/browser
	@$(BIN)/python -m pytest tests/browser

lab: .venv/.ready  ## your own plan in JupyterLab, in the folder my-career
	@$(BIN)/careerkit lab my-career

check: .venv/.ready  ## lint, types and the directions of imports
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

bench: .venv/.ready  ## how fast it is, each figure beside a named peer
	@$(BIN)/python -m benchmarks

fuzz: .venv/.ready  ## hostile hand-ins through all that reads them, for so many MINUTES
	@$(BIN)/python -m tests.fuzz --minutes $(or $(MINUTES),10) $(if $(SEED),--seed $(SEED))

calendars: .venv/.ready  ## what six readers of calendars make of ours; needs npm
	@$(BIN)/python -m tests.exports.calendars

notebooks: .venv/.ready  ## run the notebooks on the sample plan and keep their outputs
	@$(BIN)/python tests/notebooks/refresh.py

gallery: .venv/.ready  ## photograph every page in a browser, for docs/gallery
	@$(BIN)/python -m tools.gallery

binder: .venv/.ready  ## carry out what Binder does, in an environment of its own
	@PYTHON=$(PYTHON) bash binder/rehearse

clean:
	@rm -rf .venv .venv-binder out dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/.ready: pyproject.toml constraints.txt
	@echo "Setting up .venv (about a minute, once) ..."
	@if command -v uv >/dev/null 2>&1; then \
		uv venv --quiet --allow-existing --python $(PYTHON) .venv && \
		uv pip install --quiet --compile-bytecode --python $(BIN)/python -c constraints.txt -e '.[dev]'; \
	else \
		$(PYTHON) -m venv .venv && \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'; \
	fi
	@touch $@
