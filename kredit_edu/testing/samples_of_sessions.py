"""Samples of what is written while a period lasts and at its end: journals, exams and their imports."""

from __future__ import annotations

import frappe
from frappe.utils import getdate

from kredit_edu.testing import factories
from kredit_edu.testing.journals import current_period, make_exam, make_page, reopen_journal
from kredit_edu.testing.sample_parts import Sample, file_of, postable, sample_of


def samples_of_journal(writers: dict[str, str]) -> dict[str, Sample]:
	"""Pages of two offerings that the writing teacher holds, a reopening and an import of the first one."""
	period, teacher = current_period("2078-2079").name, writers["Kredit Teacher"]
	first, second = (factories.make_offering(period=period, lecturer=teacher).name for _number in range(2))
	page = make_page(first, teacher)
	values = {"doctype": "Kredit Journal Import", "offering": first, "journal_file": file_of(teacher)}
	with factories.as_user(teacher):
		imported = frappe.get_doc(values).insert()
	new = {"doctype": page.doctype, "offering": second, "page_kind": "Class", "held_on": str(page.held_on)}
	return {
		"Kredit Journal Page": Sample(page.name, new, writers),
		"Kredit Journal Reopening": sample_of(reopen_journal(first), writers),
		"Kredit Journal Import": Sample(imported.name, values, writers),
	}


def samples_of_exams(writers: dict[str, str], *, passwords: bool) -> dict[str, Sample]:
	"""Of a civil university, in which heads of departments schedule nothing unless they are registrars too (37.2)."""
	both = factories.make_user(roles=["Kredit Head of Department", "Kredit Registrar"], password=passwords)
	writers = writers | {"Kredit Head of Department": both}
	first, second = (factories.make_offering() for _number in range(2))
	exam = make_exam(first, getdate())
	new = postable(exam.as_dict(no_nulls=True)) | {"offering": second.name}
	values = {"doctype": "Kredit Exam Import", "exam_file": file_of()}
	imported = frappe.get_doc(values).insert(ignore_permissions=True)
	return {
		"Kredit Exam": Sample(exam.name, new, writers),
		"Kredit Exam Import": Sample(imported.name, values, writers),
	}
