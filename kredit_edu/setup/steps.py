"""The steps of an installation, in order. Each may run any number of times and heals what it finds."""

from __future__ import annotations

from collections.abc import Callable

import frappe

from kredit_edu.setup.language import ensure_kazakh
from kredit_edu.setup.roles import ensure_roles
from kredit_edu.setup.settings import ensure_settings
from kredit_edu.setup.workflows import ensure_workflow_words, ensure_workflows

STEPS: tuple[Callable[[], None], ...] = (
	ensure_roles,
	ensure_workflow_words,
	ensure_workflows,
	ensure_kazakh,
	ensure_settings,
)


def run_steps() -> None:
	"""Run every step."""
	for step in STEPS:
		step()
	frappe.clear_cache()
