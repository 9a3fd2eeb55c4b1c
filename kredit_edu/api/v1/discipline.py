"""Disciplines: what they stand on, what stands on them, and the picture of a program (docs/api.md)."""

from __future__ import annotations

import frappe
from frappe import _

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.services import prerequisites as service
from kredit_edu.services.discipline import own_kinds

DISCIPLINE, PROGRAM, CURRICULUM = "Kredit Discipline", "Kredit Program", "Kredit Curriculum"


@endpoint(methods=("GET",))
def prerequisites(name: str) -> list[dict[str, object]]:
	"""The groups of what a learner masters before a discipline; all of them must hold."""
	_check_read(DISCIPLINE, name)
	return service.prerequisites_of(name)


@endpoint(methods=("GET",))
def postrequisites(name: str) -> list[dict[str, object]]:
	"""The disciplines that need this one before them."""
	_check_read(DISCIPLINE, name)
	return service.postrequisites_of(name)


@endpoint(methods=("GET",))
def graph(program: str, curriculum: str | None = None) -> dict[str, object]:
	"""The prerequisites of a program's curriculum: nodes in layers by period, and edges."""
	_check_read(PROGRAM, program)
	if curriculum:
		_check_read(CURRICULUM, curriculum)
	return service.picture_of(program, curriculum)


@endpoint(methods=("GET",))
def practice_kinds() -> list[dict[str, str]]:
	"""The kinds of practice that the university named itself: value and label in the user's language."""
	if not frappe.has_permission(DISCIPLINE, "read"):
		frappe.throw(_("You may not do this."), frappe.PermissionError)
	return own_kinds()


def _check_read(doctype: str, name: str) -> None:
	frappe.get_doc(doctype, name).check_permission("read")
