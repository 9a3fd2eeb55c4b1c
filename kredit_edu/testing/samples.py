"""A sound document of every DocType that somebody may write, and the people who write it.

Tests that go over all DocTypes start from here. A new DocType joins with one line in :func:`make_samples`.
"""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from kredit_edu.services.grading import open_sheet
from kredit_edu.services.study_plan.draft import start_plan
from kredit_edu.testing import catalogues, factories
from kredit_edu.testing.audits import except_from
from kredit_edu.testing.calendars import make_calendar
from kredit_edu.testing.codes import make_coded_sheet
from kredit_edu.testing.grading import Class
from kredit_edu.testing.journals import reopen_journal
from kredit_edu.testing.learners import make_group
from kredit_edu.testing.recognitions import make_recognition
from kredit_edu.testing.records import correction_of, grade_in_force
from kredit_edu.testing.registration import extend, override, reopen
from kredit_edu.testing.sample_parts import Sample, file_of, postable, sample_of
from kredit_edu.testing.samples_of_sessions import samples_of_exams, samples_of_journal
from kredit_edu.testing.syllabuses import make_syllabus, make_typical_program
from kredit_edu.testing.university import make_study

LATER_YEAR = "2081-2082"
ROLES = (
	"Kredit Administrator",
	"Kredit Council Secretary",
	"Kredit Curriculum Manager",
	"Kredit Dean",
	"Kredit Head of Department",
	"Kredit Head of Institution",
	"Kredit Examiner",
	"Kredit Learner",
	"Kredit Registrar",
	"Kredit Teacher",
	"System Manager",
)


def writing_roles(doctype: str) -> set[str]:
	"""The roles that may create or write documents of a DocType."""
	rules = frappe.get_meta(doctype).permissions
	return {rule.role for rule in rules if rule.create or rule.write}


def make_samples(*, passwords: bool = False) -> dict[str, Sample]:
	"""DocType → sample, for every DocType of ours that a role may write."""
	factories.ensure_settings()
	curriculum = factories.make_curriculum()
	factories.make_period(2)
	people = {role: factories.make_user(roles=[role], password=passwords) for role in ROLES}
	adviser = factories.make_user(roles=["Kredit Adviser", "Kredit Teacher"], password=passwords)
	newcomer = factories.make_user(roles=["Kredit Learner"], password=passwords)
	learner = factories.make_learner(people["Kredit Learner"], curriculum, adviser)
	other = factories.make_learner(newcomer, curriculum, adviser)
	writers = people | {"Kredit Adviser": adviser}
	samples = {
		"Kredit Settings": Sample("Kredit Settings", None, writers),
		"Kredit Academic Period": sample_of(
			factories.make_period(1, "2080-2081"),
			writers,
			academic_year=LATER_YEAR,
			starts_on="2081-09-01",
			ends_on="2081-12-31",
		),
		"Kredit Academic Calendar": _sample_of_calendar(writers),
		"Kredit Program": sample_of(factories.make_program(), writers, code=factories.unique("6B")),
		"Kredit Module": sample_of(
			factories.make_module(curriculum.program), writers, code=factories.unique("M")
		),
		"Kredit Minor": sample_of(factories.make_minor(is_offered=0), writers, code=factories.unique("N")),
		"Kredit Syllabus": _sample_of_syllabus(writers),
		"Kredit Typical Program": sample_of(make_typical_program(), writers),
		"Kredit Discipline": sample_of(factories.make_discipline(), writers, **_titles()),
		"Kredit Curriculum": sample_of(
			factories.make_curriculum(approve=False), writers, admission_year="2083"
		),
		"Kredit Elective Catalogue": sample_of(
			catalogues.make_catalogue(curriculum), writers, academic_year=LATER_YEAR
		),
		"Kredit Curriculum Import": _sample_of_import(curriculum.program, writers),
		"Kredit Learner": sample_of(
			learner,
			writers,
			learner_number=factories.unique("L"),
			user=factories.make_user(roles=["Kredit Learner"]),
			iin=factories.valid_iin(),
		),
		"Kredit Learner Group": sample_of(make_group(curriculum), writers, title=factories.unique("G")),
		"Kredit Recognition": sample_of(
			make_recognition(learner.name, [curriculum.options[-1].discipline]), writers
		),
		"Kredit Offering": sample_of(factories.make_offering(), writers),
		"Kredit Registration Closing": _sample_of_closing(writers),
		"Kredit Timetable Import": _sample_of_timetable_import(writers),
		"Kredit Study Plan": _sample_of_plan(learner, other, writers),
		"Kredit Grade Sheet": _sample_of_sheet(learner, curriculum, writers),
		"Kredit Coded Sheet": Sample(make_coded_sheet(people["Kredit Examiner"]).name, None, writers),
		"Kredit Reopening": sample_of(reopen(learner.name), writers),
		"Kredit Session Extension": sample_of(extend(learner.name, factories.make_period().name), writers),
		**samples_of_journal(writers),
		**samples_of_exams(writers, passwords=passwords),
		"Kredit Override": _sample_of_override(learner, writers),
		"Kredit Audit Exception": sample_of(
			except_from(learner, instead_of=curriculum.options[0].discipline), writers
		),
		"Kredit Grade Correction": _sample_of_correction(writers),
		"Kredit Examiner Override": _sample_of_examiner_override(writers),
	}
	_make_decoys()
	return samples


def _make_decoys() -> None:
	"""Documents that have nothing to do with the samples: what is posted into derived links."""
	make_study(factories.make_curriculum())
	make_calendar("2083-2084", tuple(factories.make_period(number, "2083-2084").name for number in (1, 2)))
	factories.make_module(factories.make_program().name)
	factories.make_period(1, "2083-2084")
	make_syllabus(factories.make_discipline().name)
	make_typical_program()
	other = factories.make_learner()
	reopen(other.name)
	extend(other.name, factories.make_period().name)
	except_from(other, instead_of=_mandatory_of(other))
	reopen_journal(factories.make_offering().name)
	override(start_plan(other.name, factories.YEAR).name)


def _mandatory_of(learner: Document) -> str:
	return frappe.get_doc("Kredit Curriculum", learner.curriculum).options[0].discipline


def _titles() -> dict[str, object]:
	code = factories.unique("D")
	return {"code": code, **{f"title_{language}": f"Title {code}" for language in ("kk", "ru", "en")}}


def _sample_of_calendar(writers: dict[str, str]) -> Sample:
	periods = tuple(factories.make_period(number, "2080-2081").name for number in (1, 2))
	return sample_of(make_calendar("2080-2081", periods), writers, decision_number=factories.unique("N"))


def _sample_of_syllabus(writers: dict[str, str]) -> Sample:
	"""A syllabus of a discipline in which the writing teacher lectures."""
	offering = factories.make_offering(lecturer=writers["Kredit Teacher"], syllabus=False)
	return sample_of(make_syllabus(offering.discipline), writers)


def _sample_of_import(program: str, writers: dict[str, str]) -> Sample:
	new = {
		"doctype": "Kredit Curriculum Import",
		"program": program,
		"admission_year": "2028",
		"curriculum_file": file_of(),
	}
	stored = frappe.get_doc({**new, "admission_year": "2029"}).insert(ignore_permissions=True)
	return Sample(stored.name, new, writers)


def _sample_of_timetable_import(writers: dict[str, str]) -> Sample:
	new = {"doctype": "Kredit Timetable Import", "timetable_file": file_of()}
	stored = frappe.get_doc(new).insert(ignore_permissions=True)
	return Sample(stored.name, new, writers)


def _sample_of_closing(writers: dict[str, str]) -> Sample:
	"""A close of registration with one small group to decide."""
	period = factories.make_period(2, "2080-2081").name
	small = factories.make_offering(period=period, seats_min="5")
	new = {
		"doctype": "Kredit Registration Closing",
		"academic_period": period,
		"discipline": small.discipline,
	}
	stored = frappe.get_doc(new).insert(ignore_permissions=True)
	return sample_of(stored, writers)


def _sample_of_plan(learner: Document, other: Document, writers: dict[str, str]) -> Sample:
	new = {"doctype": "Kredit Study Plan", "learner": other.name, "academic_year": factories.YEAR}
	stored = start_plan(learner.name, factories.YEAR)
	return Sample(stored.name, new, writers, writers | {"Kredit Learner": other.user})


def _sample_of_override(learner: Document, writers: dict[str, str]) -> Sample:
	"""Of the plan that is the sample of plans."""
	plan = frappe.db.get_value("Kredit Study Plan", {"learner": learner.name})
	return sample_of(override(plan), writers)


def _sample_of_sheet(learner: Document, curriculum: Document, writers: dict[str, str]) -> Sample:
	offerings = [_offering_with(learner, option.discipline, writers) for option in curriculum.options[:2]]
	stored = open_sheet(offerings[0])
	return Sample(stored.name, {"doctype": "Kredit Grade Sheet", "offering": offerings[1]}, writers)


def _sample_of_correction(writers: dict[str, str]) -> Sample:
	"""A correction that was made, and one to be made of another learner's grade."""
	group = Class(2)
	group.grade("80", "90")
	grades = [grade_in_force(enrollment) for enrollment in group.enrollments.values()]
	stored, other = (correction_of(grade, final_control="70") for grade in grades)
	stored.insert(ignore_permissions=True)
	return Sample(stored.name, postable(other.as_dict(no_nulls=True)), writers)


def _sample_of_examiner_override(writers: dict[str, str]) -> Sample:
	offerings = [factories.make_offering() for _ in range(2)]
	stored, other = (
		frappe.get_doc(
			{
				"doctype": "Kredit Examiner Override",
				"offering": offering.name,
				"person": offering.lecturer,
				"reason": "The only specialist.",
			}
		)
		for offering in offerings
	)
	stored.insert(ignore_permissions=True)
	return Sample(stored.name, postable(other.as_dict(no_nulls=True)), writers)


def _offering_with(learner: Document, discipline: str, people: dict[str, str]) -> str:
	offering = factories.make_offering(
		discipline, lecturer=people["Kredit Teacher"], examiner=people["Kredit Examiner"]
	)
	factories.place(
		"Kredit Enrollment",
		learner=learner.name,
		discipline=discipline,
		academic_period=offering.academic_period,
		offering=offering.name,
		program=learner.program,
		kind="Discipline",
		credits=5,
		status="Enrolled",
		active_key=factories.unique("a"),
	)
	return offering.name
