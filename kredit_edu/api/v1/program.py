"""Programs of education: their requirements, how curricula meet them, their modules. See docs/api.md."""

from __future__ import annotations

import frappe
from frappe import _

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.services.program import compliance as of_compliance
from kredit_edu.services.program import preset as of_preset
from kredit_edu.services.program import tree as of_tree


@endpoint(methods=("GET",))
def compliance(program: str, curriculum: str | None = None) -> dict[str, object]:
	"""Each requirement with what the curriculum holds, and the Rules' own findings by clause."""
	return of_compliance.compliance(program, curriculum)


@endpoint(methods=("GET",))
def tree(program: str, curriculum: str | None = None) -> dict[str, object]:
	"""The program's modules, in them the slots of the curriculum, in them the disciplines."""
	return of_tree.tree(program, curriculum)


@endpoint(methods=("GET",))
def presets(level: str | None = None) -> list[dict[str, object]]:
	"""Sets of requirements that a program may begin with, for who may read programs."""
	if not frappe.has_permission("Kredit Program", "read"):
		frappe.throw(_("You may not do this."), frappe.PermissionError)
	return of_preset.presets(level)


@endpoint(methods=("POST",), idempotent=True)
def apply_preset(program: str, preset: str, modified: str | None = None) -> dict[str, object]:
	"""Put a set of requirements into a program, in place of those that it had.

	``modified`` is the change that the caller has seen; a later one is answered with 409.
	"""
	doc = of_preset.apply_preset(program, preset, modified)
	return {
		"name": doc.name,
		"required_credits": doc.required_credits,
		"requirements": len(doc.requirements),
		"modified": str(doc.modified),
	}
