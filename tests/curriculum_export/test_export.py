"""A stored curriculum, exported and imported again on a site: equal in everything."""

from __future__ import annotations

import frappe

from kredit_edu.services.curriculum_export.files import ExportFormat, export
from kredit_edu.services.curriculum_export.stored import draft_of
from kredit_edu.services.curriculum_import import job
from kredit_edu.testing.curricula import make_typical
from kredit_edu.testing.factories import (
	as_user,
	ensure_settings,
	make_curriculum,
	make_discipline,
	make_module,
	make_user,
	unique,
)
from kredit_edu.testing.queries import count_queries
from tests.curriculum_export.programs import PROGRAMS, institution_of
from tests.curriculum_import.case import ImportTestCase, attach
from tests.data import working_curriculum as data

SLOT_FIELDS = (
	"slot_key",
	"slot_code",
	"cycle",
	"component",
	"credits",
	"period_number",
	"choose",
	"is_minor_slot",
	"option_count",
)
OPTION_FIELDS = ("slot_key", "slot_code", "credits", "hours", "is_default")
HEAD_FIELDS = ("kind", "term_form", "period_count", "slot_count", "total_credits", "total_hours")
OF_A_RECORD = frozenset(
	{"name", "owner", "creation", "modified", "modified_by", "program", "idx", "docstatus"}
)


def contents(curriculum: str) -> dict[str, object]:
	"""Everything that a curriculum says, apart from the names of records."""
	doc = frappe.get_doc("Kredit Curriculum", curriculum)
	modules = {row.module: _values("Kredit Module", row.module) for row in doc.slots}
	return {
		**{field: doc.get(field) for field in HEAD_FIELDS},
		"cycle_totals": [(row.cycle, row.credits) for row in doc.cycle_totals],
		"slots": [
			{**{field: row.get(field) for field in SLOT_FIELDS}, "module": modules[row.module]}
			for row in doc.slots
		],
		"options": sorted(
			(
				{
					**{field: row.get(field) for field in OPTION_FIELDS},
					"discipline": _values("Kredit Discipline", row.discipline),
				}
				for row in doc.options
			),
			key=lambda row: (row["slot_key"], row["discipline"]["code"]),
		),
	}


def _values(doctype: str, name: str) -> dict[str, object]:
	values = frappe.get_doc(doctype, name).as_dict()
	return {field: value for field, value in values.items() if field not in OF_A_RECORD}


class TestRoundTrip(ImportTestCase):
	def test_a_draft_of_every_shape(self):
		curriculum = self.make_odd_draft()
		self.check_both_ways(curriculum)

	def test_real_data(self):
		self.check_files(data.CURRICULUM.read_bytes(), data.MODULES.read_bytes())

	def test_our_bachelors(self):
		self.check_program("6B06101")

	def test_our_masters(self):
		self.check_program("7M06101")

	def test_our_military_bachelors(self):
		self.check_program("6B12301")

	def test_a_typical_curriculum(self):
		with as_user("Administrator"):
			ensure_settings(**institution_of("6B12301"))
		doc = job.start(self.record(*(path.read_bytes() for path in PROGRAMS["6B12301"])).name)
		working = frappe.get_doc("Kredit Curriculum", doc.curriculum)
		typical = make_typical(working, approve=False)
		self.assertEqual(
			[(row.cycle, row.credits) for row in typical.cycle_totals],
			[("Basic", "84"), ("General Education", "5"), ("Profile", "50")],
		)
		self.check_both_ways(typical.name)
		self.assertEqual(frappe.db.get_value("Kredit Curriculum", working.name, "kind"), "Working Curriculum")

	def check_program(self, code: str) -> None:
		with as_user("Administrator"):
			ensure_settings(**institution_of(code))
		self.check_files(*(path.read_bytes() for path in PROGRAMS[code]))

	def check_files(self, curriculum: bytes, modules: bytes) -> None:
		doc = job.start(self.record(curriculum, modules).name)
		self.assertEqual(doc.rows_refused, 0, [found.finding for found in doc.findings][:3])
		self.check_both_ways(doc.curriculum)

	def check_both_ways(self, curriculum: str) -> None:
		"""Import what was exported for another year, and into a site without these disciplines and modules."""
		before = contents(curriculum)
		csv = [export(curriculum, format).content for format in (ExportFormat.CSV, ExportFormat.MODULES_CSV)]
		book = attach(export(curriculum, ExportFormat.XLSX).content, "xlsx")
		again = self.import_again(*csv)
		self.assertEqual(contents(again), before)
		self.empty_the_site(curriculum, again)
		files = {"curriculum_file": book, "admission_year": "2028"}
		self.assertEqual(contents(self.import_again(*csv, **files, modules_file=None)), before)

	def import_again(self, curriculum: bytes, modules: bytes, **values) -> str:
		with as_user("Administrator"):
			user = make_user(roles=["Kredit Curriculum Manager"])
		with as_user(user):
			doc = job.start(self.record(curriculum, modules, **{"admission_year": "2027", **values}).name)
		self.assertEqual(
			(doc.status, doc.rows_refused), ("Finished", 0), [row.finding for row in doc.findings]
		)
		self.assertFalse([row.finding for row in doc.findings if row.message_key.endswith("_kept")])
		return doc.curriculum

	def empty_the_site(self, *curricula: str) -> None:
		names = set()
		for curriculum in curricula:
			doc = frappe.get_doc("Kredit Curriculum", curriculum)
			names |= {("Kredit Discipline", row.discipline) for row in doc.options}
			names |= {("Kredit Module", row.module) for row in doc.slots}
		frappe.db.delete("Kredit Curriculum Import", {"curriculum": ["in", curricula]})
		for curriculum in curricula:
			for child in ("Kredit Curriculum Slot Row", "Kredit Curriculum Option Row"):
				frappe.db.delete(child, {"parent": curriculum})
			frappe.db.delete("Kredit Curriculum", {"name": curriculum})
		for doctype, name in names:
			frappe.db.delete(doctype, {"name": name})

	def make_odd_draft(self) -> str:
		"""A draft that no approval would pass: empty slots, other credits, several options and defaults."""
		modules = [
			make_module(self.program, code="=M", title_en="+1", outcomes="Біріншіден;\n-екіншіден"),
			make_module(self.program, assessment_criteria="'=x"),
		]
		disciplines = [
			make_discipline(
				code=f"{unique('=')}", title_kk="@Пән", delivery_mode="Distance", distance_hours="30"
			),
			make_discipline(
				lecture_hours="40", practical_hours="20", guided_independent_hours="20", attestation_hours="5"
			),
			make_discipline(is_language=1, course_work_control_form="Defence", synchronous_hours="12"),
			make_discipline(kind="Research Work", credits="4", control_form=""),
			make_discipline(kind="Final Attestation", credits="8"),
			make_discipline(kind="Practice", is_physical_education=1),
		]
		slot = {"cycle": "Basic", "component": "Elective", "choose": "1"}
		slots = [
			{**slot, "slot_code": "1(2)107", "credits": "5", "period_number": "2", "choose": "2"},
			{**slot, "slot_code": "4305", "credits": "0", "period_number": "1", "is_minor_slot": 1},
			{**slot, "slot_code": "4305", "credits": "8", "period_number": "3", "cycle": "Final Attestation"},
			{**slot, "slot_code": "01", "credits": "5", "period_number": "1", "component": "Mandatory"},
		]
		for number, values in enumerate(slots):
			values["module"] = modules[number % 2].name
		offers = ((0, 0), (0, 1), (0, 2), (2, 3), (2, 4), (3, 5))
		doc = frappe.get_doc(
			{
				"doctype": "Kredit Curriculum",
				"program": self.program,
				"admission_year": "2026",
				"term_form": "Trimester",
				"period_count": "9",
				"slots": slots,
			}
		).insert()
		for slot_number, discipline in offers:
			key = doc.slots[slot_number].slot_key
			default = int(discipline != 1)
			doc.append(
				"options",
				{"slot_code": key, "discipline": disciplines[discipline].name, "is_default": default},
			)
		return doc.save().name


class TestExport(ImportTestCase):
	def setUp(self):
		super().setUp()
		with as_user("Administrator"):
			self.curriculum = make_curriculum()

	def test_files_are_named_after_the_curriculum(self):
		names = [export(self.curriculum.name, format).name for format in ExportFormat]
		stem = f"curriculum-{self.curriculum.program}-2026"
		self.assertEqual(names, [f"{stem}.xlsx", f"{stem}.csv", f"{stem}-modules.csv"])

	def test_only_who_may_export_curricula_exports_one(self):
		for role in ("Kredit Learner", "Kredit Teacher", "Kredit Curriculum Manager", None):
			with as_user("Administrator"):
				user = make_user(roles=[role] if role else [])
			with self.subTest(role=role), as_user(user):
				if role == "Kredit Curriculum Manager":
					self.assertTrue(export(self.curriculum.name, ExportFormat.CSV).content)
					continue
				with self.assertRaises(frappe.PermissionError):
					export(self.curriculum.name, ExportFormat.CSV)

	def test_a_text_too_long_for_a_cell_is_told(self):
		module = self.curriculum.slots[0].module
		frappe.db.set_value("Kredit Module", module, "outcomes", "x" * 40_000)
		with self.assertRefused("2(17)"):
			export(self.curriculum.name, ExportFormat.XLSX)
		self.assertGreater(len(export(self.curriculum.name, ExportFormat.MODULES_CSV).content), 40_000)

	def test_queries_do_not_grow_with_the_curriculum(self):
		doc = frappe.get_doc("Kredit Curriculum", self.curriculum.name)
		with count_queries() as log:
			draft_of(doc)
		self.assertEqual(log.our_count, 2, log.shapes())
