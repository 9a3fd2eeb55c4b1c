"""A small university for tests of who may do what: two learners, each with people of their own."""

from __future__ import annotations

from dataclasses import dataclass

from frappe.model.document import Document

from kredit_edu.testing import factories


@dataclass
class Study:
	"""A learner, the people round the learner, and one record of each kind about the learner."""

	learner: Document
	adviser: str
	teacher: str
	examiner: str
	offering: Document
	plan: Document
	enrollment: Document
	sheet: Document
	grade: Document
	standing: Document

	@property
	def user(self) -> str:
		"""The learner's user."""
		return self.learner.user

	def records(self) -> dict[str, str]:
		"""DocType → name of the record about the learner."""
		found = (
			self.learner,
			self.plan,
			self.enrollment,
			self.offering,
			self.sheet,
			self.grade,
			self.standing,
			*self.plan.items,
			*self.sheet.entries,
		)
		return {doc.doctype: doc.name for doc in found}


def make_study(curriculum: Document | None = None, *, passwords: bool = False) -> Study:
	"""A learner with a plan, an enrollment, a grade and a standing, as services leave them.

	A curriculum is made if none is given. With ``passwords``, the people round the learner can log in.
	"""

	curriculum = curriculum or factories.make_curriculum()

	def person(*roles: str) -> str:
		return factories.make_user(roles=roles, password=passwords)

	adviser = person("Kredit Adviser", "Kredit Teacher")
	teacher, examiner = person("Kredit Teacher"), person("Kredit Examiner")
	learner = factories.make_learner(user=person("Kredit Learner"), curriculum=curriculum, adviser=adviser)
	period = factories.make_period()
	discipline = curriculum.options[0].discipline
	offering = factories.make_offering(discipline, period.name, lecturer=teacher, examiner=examiner)
	plan = factories.place(
		"Kredit Study Plan",
		learner=learner.name,
		academic_year=factories.YEAR,
		study_year="1",
		program=learner.program,
		curriculum=curriculum.name,
		adviser=adviser,
		state="Draft",
		items=[{"row_key": factories.unique("k"), "discipline": discipline, "credits": 5}],
	)
	about = {"learner": learner.name, "discipline": discipline, "academic_period": period.name}
	enrollment = factories.place(
		"Kredit Enrollment",
		offering=offering.name,
		study_plan=plan.name,
		row_key=plan.items[0].row_key,
		program=learner.program,
		kind="Discipline",
		credits=5,
		status="Enrolled",
		active_key=factories.unique("a"),
		**about,
	)
	sheet = factories.place(
		"Kredit Grade Sheet",
		offering=offering.name,
		discipline=discipline,
		academic_period=period.name,
		state="Draft",
		lecturer=teacher,
		examiner=examiner,
		active_key=factories.unique("a"),
		entries=[{"enrollment": enrollment.name, "learner": learner.name, "admission_rating": "80"}],
	)
	grade = factories.place(
		"Kredit Grade",
		enrollment=enrollment.name,
		grade_sheet=sheet.name,
		offering=offering.name,
		program=learner.program,
		is_current=1,
		attempt_key=factories.unique("a"),
		credits=5,
		mark=93,
		letter="A-",
		points_hundredths=367,
		**about,
	)
	standing = factories.place(
		"Kredit Learner Standing",
		learner=learner.name,
		program=learner.program,
		scope="Cumulative",
		gpa="3.67",
		gpa_hundredths=367,
		standing_key=factories.unique("s"),
	)
	return Study(learner, adviser, teacher, examiner, offering, plan, enrollment, sheet, grade, standing)
