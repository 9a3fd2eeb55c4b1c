"""The university's settings, filled in for tests."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import frappe
from frappe.model.document import Document


def ensure_settings(**values: Any) -> Document:
	"""The university's settings filled in, civil and with C+ decided; ``values`` override.

	``readings=["D21"]`` puts contested readings in force; ``load_norms`` are rows of the settings.
	"""
	readings = tuple(values.pop("readings", ()))
	norms: Iterable[dict[str, str]] = values.pop("load_norms", ())
	doc = frappe.get_doc("Kredit Settings")
	before = _plain(doc)
	doc.update(
		{
			"university_kk": "Сынақ университеті",
			"university_ru": "Испытательный университет",
			"university_en": "Test University",
			"institution_type": "Civil",
			"academic_hour_minutes": "50",
			"term_form": "Semester",
			"admission_weight": "60",
			"control_weight": "40",
			"exam_admission_min": "0",
			"grade_rounding": "HALF_UP",
			"cplus_traditional": "Good",
			"gpa_failed": "INCLUDE",
			"gpa_within_attempt": "LATEST",
			"gpa_across_attempts": "BEST",
			"gpa_decimals": "2",
			"gpa_rounding": "HALF_UP",
			"gpa_counts_practice": 1,
			"gpa_counts_research": 1,
			"gpa_counts_final_attestation": 0,
			"gpa_counts_recognised": 1,
			"elective_alternatives": "2",
			"year_load_warning": "60",
			"period_load_warning": "30",
			"curriculum_approver": "Kredit Curriculum Manager",
			"catalogue_approver": "Kredit Dean",
			"syllabus_approver": "Kredit Head of Department",
			"annual_load_hours": "",
			"module_outcomes_required": 1,
			"task_hours_bind": 0,
			"task_for_each_topic": 0,
			"plan_approval": "Adviser and Registrar",
			"seat_hold_hours": "48",
			"waitlist_offer_hours": "24",
			"change_credits_limit": "0",
			"withdrawal_days": "14",
			"load_exceeded": "Warn",
			"prerequisite_planned_earlier": 0,
			"prerequisite_override": 0,
			**values,
		}
	)
	doc.set("load_norms", list(norms))
	doc.set("contested_readings", [])
	for reading in readings:
		doc.append(
			"contested_readings",
			{
				"reading": reading,
				"reason": "Decided by the academic council for the tests.",
				"decision_number": "12",
				"decision_date": "2026-08-28",
			},
		)
	# Nearly every test asks for the same settings, and saving them is dear.
	return doc if _plain(doc) == before and not readings else doc.save()


def _plain(doc: Document) -> dict[str, object]:
	return {name: value or None for name, value in doc.as_dict().items()}
