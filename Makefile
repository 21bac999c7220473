# Everything here works on a fresh machine with Python 3.11 or newer and make; `make help` lists the targets.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV ?= .venv
PY := $(VENV)/bin/python
# What it takes to compare, the judge, and what it takes to work on claimdiff.
BASE_STAMP := $(VENV)/.claimdiff-base-installed
JUDGE_STAMP := $(VENV)/.claimdiff-judge-installed
STAMP := $(VENV)/.claimdiff-installed
DOCS_STAMP := $(VENV)/.claimdiff-docs-installed
WHEEL_VENV ?= build/wheel-venv
# -qq: errors only. Without it the client repeats a notice for every package and every configured source.
# --no-compile: Python compiles what it imports; all the rest would take 300 MB.
PIP_INSTALL := -m pip install -qq --no-compile --disable-pip-version-check --root-user-action=ignore -c constraints.txt
SOURCES := src tests examples benchmarks training noxfile.py

.DEFAULT_GOAL := help
.PHONY: help install demo test check licences docs bench wheel-test clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "%-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(STAMP) $(JUDGE_STAMP) ## create the virtual environment and install claimdiff into it

$(PY):
	@$(PYTHON) -m venv $(VENV)

# The headers and the C++ tests of PyTorch, which nothing here uses, take 190 MB.
$(BASE_STAMP): pyproject.toml constraints.txt | $(PY)
	@echo "installing into $(VENV)" >&2
	@$(PY) $(PIP_INSTALL) -e .
	@cd $(VENV)/lib/python3*/site-packages/torch && rm -rf include test bin/*test* bin/*Test*
	@touch $@

$(JUDGE_STAMP): src/claimdiff/judge/network.py $(BASE_STAMP)
	@PYTHONDONTWRITEBYTECODE=1 $(VENV)/bin/claimdiff models install
	@touch $@

$(STAMP): $(BASE_STAMP)
	@$(PY) $(PIP_INSTALL) -e '.[dev]'
	@touch $@

$(DOCS_STAMP): $(STAMP)
	@$(PY) $(PIP_INSTALL) -e '.[docs]'
	@touch $@

# Without byte code, which would take 100 MB for one run.
demo: $(BASE_STAMP) $(JUDGE_STAMP) ## compare two reports of one event
	@PYTHONDONTWRITEBYTECODE=1 $(VENV)/bin/claimdiff compare examples/data/expulsion_a.txt examples/data/expulsion_b.txt

# A worker for each core, each with one thread for its models. Tracing lines takes half as much time again, so it is done
# on demand.
test: $(STAMP) $(JUDGE_STAMP) ## run the tests; make test COVERAGE=95 fails if they cover fewer lines than that, in percent
	@OMP_NUM_THREADS=1 $(PY) -m pytest -q -n auto --dist loadfile --no-loadscope-reorder \
	    $(if $(COVERAGE),--cov --cov-report= --cov-fail-under=$(COVERAGE))

check: $(STAMP) ## lint, format, types and layers
	@$(PY) -m ruff check $(SOURCES)
	@$(PY) -m ruff format --check $(SOURCES)
	@$(PY) -m mypy $(SOURCES)
	@$(VENV)/bin/lint-imports --no-cache --no-logo

licences: $(DOCS_STAMP) ## check that everything installed has a licence that pyproject.toml allows
	@$(VENV)/bin/pip-licenses --from=mixed --with-system --summary

docs: $(DOCS_STAMP) ## build the documentation into site/, warnings are errors
	@$(PY) -m sphinx -n -W --keep-going -q -b html docs site

bench: $(STAMP) $(JUDGE_STAMP) ## measure quality and speed: make bench DATA=folder [OUT=benchmarks/results]
	@test -n "$(DATA)" || { echo "usage: make bench DATA=folder [OUT=benchmarks/results]" >&2; exit 2; }
	@$(PY) benchmarks/run.py --data $(DATA) $(if $(OUT),--out $(OUT))

wheel-test: $(STAMP) ## install the wheel alone into an empty environment and run the README's first example there
	@rm -rf build/wheel $(WHEEL_VENV) && mkdir -p build/wheel/away
	@$(PY) -m build --wheel --no-isolation --outdir build/wheel . > build/wheel/log 2>&1 || { cat build/wheel/log >&2; exit 1; }
	@$(PYTHON) -m venv $(WHEEL_VENV)
	@$(WHEEL_VENV)/bin/python $(PIP_INSTALL) build/wheel/*.whl
	@awk '/^```python$$/ {on = 1; next} /^```$$/ && on {exit} on' README.md > build/wheel/away/readme_example.py
	@test -s build/wheel/away/readme_example.py || { echo "README.md has no Python example" >&2; exit 1; }
	@cd build/wheel/away && $(abspath $(WHEEL_VENV))/bin/python readme_example.py
	@cd build/wheel/away && $(abspath $(WHEEL_VENV))/bin/claimdiff compare $(abspath examples/data)/expulsion_a.txt \
	    $(abspath examples/data)/expulsion_b.txt > compared.txt
	@cd build/wheel/away && test -s compared.txt && $(abspath $(WHEEL_VENV))/bin/python -c \
	    "import claimdiff, pathlib; assert 'site-packages' in pathlib.Path(claimdiff.__file__).parts, claimdiff.__file__"
	@echo "the wheel works by itself"

clean: ## remove what the other targets made, the virtual environment included
	@rm -rf $(VENV) .nox build dist site .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find $(SOURCES) -name __pycache__ -type d -prune -exec rm -rf {} +
