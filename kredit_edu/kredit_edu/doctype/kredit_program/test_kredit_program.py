"""The record of a program: volume, term, requirements, mobility windows, and what holds it fast."""

import frappe
from frappe.client import set_value

from kredit_edu.testing import factories
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import Slot, as_user, make_curriculum, make_program, make_user

READERS = (
	"Kredit Administrator",
	"Kredit Adviser",
	"Kredit Council Secretary",
	"Kredit Dean",
	"Kredit Examiner",
	"Kredit Head of Institution",
	"Kredit Learner",
	"Kredit Registrar",
	"Kredit Support Service",
	"Kredit Teacher",
)
DRAFTERS = ("Kredit Curriculum Manager", "Kredit Head of Department")
OF_RECORD = ("Kredit Program", "Kredit Minor")


def requirement(credits, **values):
	return {"cycle": "Basic", "bound": "At Least", "credits": credits, **values}


class ProgramTestCase(KreditTestCase):
	def setUp(self):
		super().setUp()
		factories.ensure_settings()


class TestVolume(ProgramTestCase):
	@accepts("11.1")
	def test_whole_credits_are_kept_as_plain_digits(self):
		for given in ("240", " 240 ", 240, 240.0, "240.0"):
			with self.subTest(given=given):
				self.assertEqual(make_program(required_credits=given).required_credits, "240")

	@refuses("11.1")
	def test_other_credits_are_refused(self):
		for given in ("239,5", "239.5", "24O", "1e2", "-240", "0", "NaN", "100000"):
			with self.subTest(given=given), self.assertRefused("11.1"):
				make_program(required_credits=given)

	@clause("1")
	def test_the_nominal_years_follow_from_the_periods(self):
		for periods, form, years in (
			("8", "Semester", "4"),
			(" 3", "Semester", "1.5"),
			("1", "Semester", "0.5"),
			("4", "Trimester", "1 1/3"),
			("2", "Trimester", "2/3"),
			("", "Semester", None),
		):
			with self.subTest(periods=periods, form=form):
				doc = make_program(period_count=periods, term_form=form, nominal_years="99")
				self.assertEqual(doc.nominal_years, years)

	@refuses("6(2)")
	def test_malformed_terms_are_refused(self):
		for given in ("four", "2.5", "0", "25"):
			with self.subTest(given=given), self.assertRefused("6(2)"):
				make_program(period_count=given)


class TestRequirements(ProgramTestCase):
	@refuses("6(2)", "44", "11.1")
	def test_everything_malformed_is_told_at_once(self):
		with self.assertRefused("6(2)", "44", "11.1") as refusal:
			make_program(
				required_credits="9O",
				period_count="VIII",
				requirements=[requirement("5,5"), {"bound": "At Least", "credits": "5"}],
				mobility_windows=[{"period_number": "V", "credits": "4.5"}],
			)
		self.assertEqual(len(refusal.reasons), 6)

	@refuses("6(2)")
	def test_a_choice_that_does_not_exist_names_its_row(self):
		with self.assertRefused("6(2)") as refusal:
			make_program(requirements=[requirement("5"), requirement("5", cycle="Basics")])
		self.assertIn("row 2", refusal.text)

	@refuses("6(2)")
	def test_what_no_curriculum_can_meet_is_refused(self):
		with self.assertRefused("6(2)") as refusal:
			make_program(requirements=[requirement("31"), requirement("5", bound="At Most")])
		self.assertEqual(refusal.keys, {"requirement.above_total", "requirement.contradiction"})

	@refuses("8.2", "21.1", "17", "6(2)")
	def test_they_bind_the_curriculum_all_at_once(self):
		program = make_program(
			requirements=[
				requirement("20"),
				requirement("10", cycle="", component="Elective"),
				requirement("6", cycle="", work_kind="Practice"),
				requirement("8", cycle="", work_kind="Final Attestation", source="МЖМБС"),
			]
		)
		draft = make_curriculum(program.name, approve=False)
		with self.assertRefused("6(2)", "8.2", "21.1", "17") as refusal:
			factories.approve_curriculum(draft)
		self.assertIn("МЖМБС", refusal.text)
		self.assertEqual(frappe.db.get_value("Kredit Curriculum", draft.name, "state"), "Draft")

	@accepts("8.2", "21.1", "17", "6(2)")
	def test_a_curriculum_that_meets_them_is_approved(self):
		program = make_program(
			requirements=[
				requirement("10", bound="Exactly"),
				requirement("15", cycle="Basic and Profile"),
				requirement("5", cycle="", component="Elective", bound="At Most"),
				requirement("5", cycle="", work_kind="Practice"),
				requirement("5", cycle="", work_kind="Final Attestation"),
			]
		)
		self.assertEqual(make_curriculum(program.name).state, "Approved")

	def test_rows_of_another_program_stay_there(self):
		first = make_program(requirements=[requirement("5")])
		second = make_program()
		second.append("requirements", first.requirements[0].as_dict())
		second.save()
		self.assertEqual(frappe.db.count("Kredit Program Requirement Row", {"parent": first.name}), 1)


class TestMobilityWindows(ProgramTestCase):
	def window(self, period="2", credits="15", **values):
		return {"period_number": period, "credits": credits, **values}

	@accepts("44")
	def test_windows_lie_within_the_program_and_its_curriculum(self):
		program = make_program(period_count="2", mobility_windows=[self.window(credits=" 30 ")])
		make_curriculum(program.name)
		program.reload()
		program.mobility_windows[0].credits = "15"
		program.mobility_windows[0].slot_codes = "S04, S05"
		program.save()

	@refuses("44")
	def test_windows_outside_are_refused(self):
		program = make_program(period_count="2")
		make_curriculum(program.name)
		for window, key in (
			(self.window("3"), "mobility_window.period_outside"),
			(self.window(credits="16"), "mobility_window.too_large"),
			(self.window(slot_codes="S01"), "mobility_window.unknown_slot"),
		):
			program.reload()
			program.append("mobility_windows", window)
			with self.subTest(key=key), self.assertRefused("44") as refusal:
				program.save()
			self.assertEqual(refusal.keys, {key})

	@refuses("44")
	def test_a_program_of_unknown_term_has_no_windows(self):
		with self.assertRefused("44"):
			make_program(mobility_windows=[self.window("1")])


class TestInForce(ProgramTestCase):
	@refuses("6(2)")
	def test_volume_and_level_stay_under_a_curriculum_in_force(self):
		curriculum = make_curriculum()
		program = frappe.get_doc("Kredit Program", curriculum.program)
		program.update({"required_credits": "240", "level": "Master"})
		with self.assertRefused("6(2)") as refusal:
			program.save()
		self.assertEqual(refusal.keys, {"program.in_force"})
		for said in (curriculum.title, "Credits of the program", "Level"):
			self.assertIn(said, refusal.text)

	@refuses("6(2)")
	def test_they_cannot_be_set_past_the_form_either(self):
		program = make_curriculum().program
		with self.assertRefused("6(2)"):
			set_value("Kredit Program", program, "required_credits", "240")

	@accepts("6(2)")
	def test_everything_changes_while_there_are_drafts_alone(self):
		program = frappe.get_doc("Kredit Program", make_curriculum(approve=False).program)
		program.update({"required_credits": "240", "level": "Master", "is_active": 0})
		program.save()

	@refuses("2(19)")
	def test_a_major_of_learners_stays_in_use(self):
		learner = factories.make_learner()
		program = frappe.get_doc("Kredit Program", learner.program)
		program.is_active = 0
		with self.assertRefused("2(19)") as refusal:
			program.save()
		self.assertEqual(refusal.keys, {"program.in_use"})
		learner.status = "Graduated"
		learner.save()
		program.reload()
		program.is_active = 0
		program.save()

	@accepts("2(19)")
	def test_admission_closes_at_any_time(self):
		program = frappe.get_doc("Kredit Program", factories.make_learner().program)
		program.admits_learners = 0
		program.save()

	@refuses("6(2)", "2(19)")
	def test_a_program_that_was_carried_out_is_not_deleted(self):
		program = factories.make_learner().program
		for force in (False, True):
			with self.subTest(force=force), self.assertRefused("6(2)", "2(19)") as refusal:
				frappe.delete_doc("Kredit Program", program, force=force)
			self.assertEqual(refusal.keys, {"program.keep_record", "program.has_learners"})

	def test_a_program_that_was_not_is_deleted(self):
		frappe.delete_doc("Kredit Program", make_program().name)

	@refuses("2(19)")
	def test_a_learner_has_exactly_one_major(self):
		curriculum = make_curriculum()
		for program in (None, "", make_program().name):
			with self.subTest(program=program), self.assertRefused("2(14)"):
				factories.make_learner(curriculum=curriculum, program=program)
		learner = factories.make_learner(curriculum=curriculum)
		self.assertEqual(learner.program, curriculum.program)


class TestPermissions(ProgramTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		factories.ensure_settings()
		cls.records = {
			"Kredit Program": make_program(requirements=[requirement("5")]).name,
			"Kredit Minor": factories.make_minor().name,
		}

	def rights(self, doctype: str, user: str) -> tuple[bool, bool, bool]:
		"""Listed, read, written."""
		name = self.records[doctype]
		with as_user(user):
			try:
				listed = frappe.get_list(doctype, {"name": name}, pluck="name") == [name]
			except frappe.PermissionError:
				listed = False
			doc = frappe.get_doc(doctype, name)
			return listed, bool(doc.has_permission("read")), bool(doc.has_permission("write"))

	@clause("4(7)")
	def test_faculty_and_departments_draft_programs(self):
		for role in DRAFTERS:
			user = make_user(roles=[role])
			for doctype in OF_RECORD:
				with self.subTest(role=role, doctype=doctype):
					self.assertEqual(self.rights(doctype, user), (True, True, True))
					with as_user(user):
						self.assertTrue(frappe.has_permission(doctype, "create"))

	def test_everybody_else_of_the_university_reads(self):
		for role in READERS:
			user = make_user(roles=[role])
			for doctype in OF_RECORD:
				with self.subTest(role=role, doctype=doctype):
					self.assertEqual(self.rights(doctype, user), (True, True, False))

	def test_outsiders_see_nothing(self):
		for user in (make_user(), make_user(roles=["System Manager"]), "Guest"):
			for doctype in OF_RECORD:
				with self.subTest(user=user, doctype=doctype):
					self.assertEqual(self.rights(doctype, user), (False, False, False))

	def test_rows_follow_their_document_and_change_through_it_alone(self):
		row = frappe.get_doc("Kredit Program", self.records["Kredit Program"]).requirements[0]
		for user, opened in ((make_user(roles=["Kredit Learner"]), True), (make_user(), False)):
			with as_user(user):
				self.assertEqual(bool(frappe.get_doc(row.doctype, row.name).has_permission("read")), opened)
		row.credits = "30"
		with self.assertRaises(frappe.PermissionError):
			row.save()


class TestMembership(ProgramTestCase):
	"""The program's curriculum is not approved without practice, nor with work in no module."""

	@refuses("21.1", case="T199")
	def test_a_curriculum_without_practice(self):
		draft = make_curriculum(slots=[Slot(), Slot()], approve=False)
		with self.assertRefused("21.1"):
			factories.approve_curriculum(draft)
