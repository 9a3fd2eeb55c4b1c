# The local bench: everything lands in .bench/, nothing else of the system is touched but Debian packages.
PYTHON ?= python3
DEVBENCH := $(PYTHON) -m devbench

.PHONY: demo test lint bench-http bench-curriculum bench-university bench-registration bench-records stop clean help

help: ## What there is to do
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

demo: ## Build, load the demonstration university, tell its story, leave Desk at http://localhost:8000 (ANEW=1: afresh)
	@$(DEVBENCH) demo $(if $(ANEW),--anew)

test: ## Lint and run the whole suite on a site of its own (ARGS="tests/rules -k gpa": a part of it)
	@$(DEVBENCH) test -- $(ARGS)

lint: ## ruff, import contracts, semgrep, translations
	@$(DEVBENCH) lint

bench-http: ## Measure over HTTP on a fresh site
	@$(DEVBENCH) bench-http -- $(ARGS)

bench-curriculum: ## Measure saving a curriculum and its compliance panel over HTTP on a fresh site
	@$(DEVBENCH) bench-curriculum -- $(ARGS)

bench-university: ## Seed the large university that stays for measurements (ANEW=1: afresh; ARGS="--learners 400": fewer)
	@$(DEVBENCH) bench-university $(if $(ANEW),--anew) -- $(ARGS)

bench-registration: ## Measure a registration day over HTTP on that university
	@$(DEVBENCH) bench-registration -- $(ARGS)

bench-records: ## Measure publication, standing, audit and distribution on that university (ARGS="--only audit": one)
	@$(DEVBENCH) bench-records -- $(ARGS)

stop: ## Stop the demo's servers
	@$(DEVBENCH) stop

clean: ## Stop everything and remove .bench/, the demo's data included
	@$(DEVBENCH) clean
