"""Curricula of military institutions: typical ones, and working ones drawn up from them."""

from __future__ import annotations

import frappe

from kredit_edu.services.curriculum.approval import move, reasons_for
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.curricula import CurriculumTestCase, make_typical, titled
from kredit_edu.testing.factories import (
	Slot,
	hours_of,
	make_curriculum,
	make_discipline,
	make_learner,
	make_program,
	make_user,
)
from kredit_edu.testing.site import as_user

AGREEMENT = ("agreement_number", "agreement_date", "agreement_file")
STATE_APPROVAL = ("approving_body", "approval_number", "approval_date")


class MilitaryTestCase(CurriculumTestCase):
	institution = "Military"

	def working(self, *slots: Slot, practice: bool = True, **values):
		"""A working draft over both periods: mandatory, university component, a practice by defence."""
		base = [Slot(), Slot("University", period=2)]
		if practice:
			defended = make_discipline(kind="Practice", control_form="Defence").name
			base.append(Slot("Mandatory", kind="Practice", options=[defended], period=2))
		return make_curriculum(slots=[*base, *slots], approve=False, **values)

	def linked(self, *slots: Slot, **values):
		"""A working draft linked to the approved typical curriculum that it keeps to."""
		doc = self.working(*slots, **values)
		doc.typical_curriculum = make_typical(doc).name
		return doc.save()

	def refused_by(self, doc, *keys: str, clause_id: str = "6.2"):
		with self.assertRefused(clause_id) as refusal:
			self.approve(doc)
		self.assertLessEqual(set(keys), refusal.keys, refusal.text)
		self.assertEqual(frappe.db.get_value("Kredit Curriculum", doc.name, "state"), "Draft")
		return refusal


class TestTypical(MilitaryTestCase):
	@accepts("6.2", case="T241")
	def test_a_complete_record_is_approved(self):
		doc = make_typical(self.working())
		self.assertEqual((doc.state, doc.kind), ("Approved", "Typical Curriculum"))
		self.assertEqual(doc.active_key, f"{doc.program}|{doc.admission_year}|Typical Curriculum")
		self.assertEqual(doc.total_credits, 15)

	@refuses("6.2", case="T241")
	def test_without_the_agreement_it_is_refused(self):
		working = self.working()
		for field in AGREEMENT:
			doc = make_typical(working, approve=False, **{field: None})
			with self.subTest(field=field):
				self.refused_by(doc, f"typical.no_{field}")
		doc = make_typical(working, approve=False, **dict.fromkeys((*AGREEMENT, *STATE_APPROVAL)))
		self.assertEqual(len(self.refused_by(doc).reasons), 6)

	@refuses("6.2")
	def test_a_file_that_is_not_there_is_no_agreement(self):
		doc = make_typical(self.working(), approve=False, agreement_file="/private/files/none.pdf")
		self.refused_by(doc, "typical.no_agreement_file")

	@refuses("6.2")
	def test_items_of_other_components_are_refused(self):
		doc = make_typical(self.working(), approve=False)
		doc.slots[0].component = "University"
		doc.slots[1].component = "Elective"
		doc.save()
		self.refused_by(doc, "typical.university_item", "typical.elective", "typical.no_mandatory")

	@refuses("6.2")
	def test_activities_and_totals_are_asked_for(self):
		doc = make_typical(self.working(practice=False), approve=False, cycle_totals=[])
		self.refused_by(doc, "typical.no_activity", "typical.no_cycle_totals")

	@refuses("6.2")
	def test_malformed_totals_are_refused_at_once(self):
		doc = make_typical(self.working(), approve=False)
		doc.set("cycle_totals", [{"cycle": "Basic", "credits": "4,5"}, {"cycle": "Basic", "credits": "5"}])
		with self.assertRefused("6.2") as refusal:
			doc.save()
		self.assertEqual(refusal.keys, {"curriculum.cycle_credits", "curriculum.cycle_repeated"})

	@accepts("6.2")
	def test_another_sum_than_the_program_s_only_warns(self):
		program = make_program(required_credits="240").name
		doc = make_typical(self.working(program=program), approve=False)
		self.assertEqual({reason.key for reason in reasons_for(doc).warnings}, {"typical.total"})
		self.assertEqual(self.approve(doc).state, "Approved")

	@refuses("2(14)")
	def test_nobody_studies_by_it(self):
		typical = make_typical(self.working())
		with self.assertRefused("2(14)") as refusal:
			make_learner(curriculum=typical)
		self.assertEqual(refusal.keys, {"learner.typical_curriculum"})


class TestWorking(MilitaryTestCase):
	@accepts("6.2", "10.2", case="T240")
	def test_one_that_keeps_to_its_typical_is_approved(self):
		doc = self.approve(self.linked())
		self.assertEqual((doc.state, doc.version), ("Approved", 1))

	@refuses("6.2", case="T240")
	def test_without_an_approved_typical_it_is_refused(self):
		doc = self.working()
		self.refused_by(doc, "typical.missing")
		of_another_program = make_typical(self.working())
		draft = make_typical(doc, approve=False)
		gone = move(make_typical(doc, admission_year="2019").name, "Supersede")
		for typical in (of_another_program, draft, gone, self.working()):
			doc.typical_curriculum = typical.name
			doc.save()
			with self.subTest(typical=typical.state):
				self.refused_by(doc, "typical.missing")

	@refuses("6.2", case="T242")
	def test_totals_of_the_university_component_bind(self):
		doc = self.linked(Slot("University", period=2, cycle="Profile", credits=6))
		typical = frappe.get_doc("Kredit Curriculum", doc.typical_curriculum)
		self.assertEqual(
			{row.cycle: row.credits for row in typical.cycle_totals}, {"Basic": "5", "Profile": "6"}
		)
		doc.slots[-1].cycle = "Basic"
		doc.save()
		refusal = self.refused_by(doc, "typical.cycle_total")
		given = {
			reason.params["cycle"]: (reason.params["given"], reason.params["credits"])
			for reason in refusal.reasons
		}
		self.assertEqual(given, {"Basic": ("11", "5"), "Profile": ("0", "6")})

	@refuses("6.2")
	def test_items_of_the_typical_bind(self):
		doc = self.working()
		typical = make_typical(doc, approve=False)
		typical.slots[0].credits = "4"
		typical.options[0].discipline = make_discipline(
			credits=4, **{f"title_{code}": self.title_of(doc.options[0]) for code in ("kk", "ru", "en")}
		).name
		typical.append("slots", {**self.values_of(typical.slots[0]), "slot_code": "S90", "credits": "5"})
		typical.append("options", {"slot_code": "S90", "discipline": make_discipline().name})
		typical.save()
		doc.typical_curriculum = move(typical.name, "Approve").name
		doc.append("slots", {**self.values_of(doc.slots[0]), "slot_code": "S91"})
		doc.append("options", {"slot_code": "S91", "discipline": make_discipline().name})
		doc.save()
		self.refused_by(doc, "typical.item_credits", "typical.item_missing", "typical.item_foreign")

	@accepts("6.2", "12.3")
	def test_a_discipline_may_be_spread_over_periods(self):
		parts = [
			titled("Дене шынықтыру", is_physical_education=1, credits="2", **hours_of(2)) for _ in range(2)
		]
		doc = self.working(*parts)
		whole = make_typical(doc, approve=False)
		whole.set("slots", [row for row in whole.slots if row.slot_code != "S05"])
		whole.set("options", [row for row in whole.options if row.slot_code != "S05"])
		part = next(row for row in whole.slots if row.slot_code == "S04")
		part.credits = "4"
		titles = {f"title_{language}": "Дене шынықтыру" for language in ("kk", "ru", "en")}
		discipline = make_discipline(credits="4", is_physical_education=1, **titles, **hours_of(4))
		next(row for row in whole.options if row.slot_code == "S04").discipline = discipline.name
		whole.save()
		doc.typical_curriculum = move(whole.name, "Approve").name
		doc.save()
		self.assertEqual(self.approve(doc).state, "Approved")

	@refuses("10.2", case="T243")
	def test_it_covers_the_whole_study(self):
		doc = self.linked(program=make_program(required_credits="240").name, period_count="8")
		refusal = self.refused_by(doc, "whole_study.empty_period", "whole_study.short", clause_id="10.2")
		periods = [reason.params.get("period") for reason in refusal.reasons if "period" in reason.params]
		self.assertEqual(periods, ["3", "4", "5", "6", "7", "8"])

	@refuses("10.1", "10.2", case="T243")
	def test_nobody_but_the_head_approves(self):
		doc = self.linked()
		typical = make_typical(self.working(), approve=False)
		for role in ("Kredit Curriculum Manager", "Kredit Dean", "Kredit Registrar", "System Manager"):
			for draft in (doc, typical):
				with (
					self.subTest(role=role, kind=draft.kind),
					as_user(make_user(roles=[role])),
					self.assertRefused("10.1") as refusal,
				):
					self.approve(draft)
				self.assertIn("Kredit Head of Institution", refusal.text)

	@accepts("10.2", case="T243")
	def test_the_head_approves_both_kinds(self):
		doc, typical = self.linked(), make_typical(self.working(), approve=False)
		with as_user(make_user(roles=["Kredit Head of Institution"])) as head:
			for draft in (doc, typical):
				done = self.approve(draft)
				self.assertEqual((done.state, done.approved_by), ("Approved", head))

	@accepts("6.2", "7.2")
	def test_an_elective_slot_only_warns_and_needs_no_alternative(self):
		doc = self.linked(Slot("Elective", options=1))
		self.assertIn("typical.elective_here", {reason.key for reason in reasons_for(doc).warnings})
		self.assertEqual(self.approve(doc).state, "Approved")

	@staticmethod
	def title_of(option) -> str:
		return frappe.db.get_value("Kredit Discipline", option.discipline, "title_kk")

	@staticmethod
	def values_of(row) -> dict:
		fields = ("module", "cycle", "component", "credits", "period_number", "choose")
		return {field: row.get(field) for field in fields}


class TestElsewhere(CurriculumTestCase):
	@refuses("6.2")
	def test_other_institutions_have_no_typical_curricula(self):
		doc = make_typical(self.draft(), approve=False)
		with self.assertRefused("6.2") as refusal:
			self.approve(doc)
		self.assertEqual(refusal.keys, {"typical.only_military"})

	@accepts("6.2")
	def test_other_institutions_need_none(self):
		self.approved()
