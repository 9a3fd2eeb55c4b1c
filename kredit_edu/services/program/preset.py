"""Sets of requirements to begin with: those of the state standard, as far as they are known for certain.

They are proposals: a program that takes one may change every row, and each row names its source.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from frappe.model.document import Document

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.services.moves import locked
from kredit_edu.services.refusals import refuse

FOLDER = Path(__file__).parent / "presets"


@lru_cache(maxsize=1)
def _stored() -> tuple[str, ...]:
	return tuple(path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.json")))


def presets(level: str | None = None) -> list[dict[str, object]]:
	"""Every set, or those of a level, in the order in which they are proposed."""
	found = [json.loads(text) for text in _stored()]
	return sorted(
		(preset for preset in found if level in (None, preset["level"])), key=lambda preset: preset["order"]
	)


def apply_preset(program: str, preset: str, modified: str | None = None) -> Document:
	"""Put a set's level, volume, term and requirements into a program, in place of those that it had.

	Raises PermissionError, StaleDocument, or RuleRefused for an unknown set and for what the program refuses.
	"""
	doc = locked("Kredit Program", program, modified)
	doc.check_permission("write")
	known = {found["key"]: found for found in presets()}
	if preset not in known:
		refuse(Decision.of(Reason("6(2)", "program.unknown_preset", {"preset": preset}, field="preset")))
	chosen = known[preset]
	doc.level = chosen["level"]
	doc.required_credits = chosen["credits"]
	doc.period_count = chosen["periods"]
	doc.term_form = "Semester"
	doc.set("requirements", [])
	for row in chosen["requirements"]:
		doc.append("requirements", row)
	doc.save()
	return doc
