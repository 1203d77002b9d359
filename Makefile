# Décroapp. The two commands that matter: `make run` and `make test`.
PYTHON := .venv/bin/python
OUT    := demo-output

.DEFAULT_GOAL := help
.PHONY: help run test setup-run setup-test requirements bench audit clean

help:
	@echo "make run           installe ce qui manque et ouvre le programme sur l’établissement de démonstration"
	@echo "make test          installe ce qui manque et vérifie tout : format, types, couches, exigences, tests"
	@echo "make requirements  dit ce qui est fait, sans test ou rouge, d’après les derniers tests joués"
	@echo "make bench         mesure les budgets de vitesse et de mémoire"
	@echo "make audit         ce qui est trop long pour chaque jour : pannes et aléas en entier, dépendances"
	@echo "make clean         efface ce qui a été produit, sauf .venv"

run: setup-run
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname -s)" = Darwin ]; then \
		exec $(PYTHON) -m decroapp demo; \
	else \
		echo "Pas d’écran ici : la démonstration est jouée sous un écran virtuel."; \
		xvfb-run -a -s "-screen 0 1920x1080x24" $(PYTHON) -m decroapp demo --headless $(OUT) && \
		echo "PDF, captures et manifest.json sont dans $(OUT)/"; \
	fi

test: setup-test
	@$(PYTHON) -m tests.check

requirements: setup-test
	@$(PYTHON) -m tests.requirements_report

bench: setup-test
	@$(PYTHON) -m tests.benchmarks

audit: setup-test
	@$(PYTHON) -m tests.audit

setup-run setup-test:
	@resources/setup.sh $(@:setup-%=%) || { code=$$?; \
		echo "make $(@:setup-%=%) : l’installation n’a pas abouti (resources/setup.sh a rendu $$code)." >&2; \
		exit $$code; }

clean:
	rm -rf $(OUT) build dist .results .coverage* .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
