"""Minors: named sets of disciplines, modules and other study work."""

import frappe

from kredit_edu.testing import factories
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.factories import make_curriculum, make_discipline, make_minor, make_program
from kredit_edu.testing.queries import count_queries


class TestKreditMinor(KreditTestCase):
	@classmethod
	def setUpClass(cls):
		super().setUpClass()
		factories.ensure_settings()
		cls.curriculum = make_curriculum()
		cls.module = cls.curriculum.slots[3].module

	def part(self, **values):
		return {"component": "Elective", **values}

	@accepts("2(16)", "34")
	def test_its_volume_follows_from_its_parts(self):
		practice = make_discipline(kind="Practice", credits=2)
		minor = make_minor(
			total_credits=99,
			parts=[
				self.part(discipline=make_discipline(credits=4).name),
				self.part(discipline=practice.name, component="University", credits=77),
				self.part(module=self.module),
			],
		)
		self.assertEqual([row.credits for row in minor.parts], [4, 2, 15])
		self.assertEqual(minor.total_credits, 21)

	@refuses("34")
	def test_the_mandatory_component_is_refused(self):
		parts = [self.part(discipline=make_discipline().name, component="Mandatory")]
		with self.assertRefused("34") as refusal:
			make_minor(parts=parts)
		self.assertEqual(refusal.keys, {"minor.mandatory"})

	@refuses("34", "2(16)")
	def test_everything_is_told_at_once(self):
		in_module = self.curriculum.options[3].discipline
		with self.assertRefused("34", "2(16)") as refusal:
			make_minor(
				parts=[
					self.part(module=self.module),
					self.part(discipline=in_module),
					self.part(),
					self.part(discipline=make_discipline().name, component="Core"),
				]
			)
		self.assertEqual(
			[reason.key for reason in refusal.reasons],
			["minor.repeated", "minor.not_one", "minor.unknown_component"],
		)

	@refuses("2(16)")
	def test_an_empty_minor_is_not_offered(self):
		minor = make_minor()
		minor.set("parts", [])
		with self.assertRefused("2(16)"):
			minor.save()
		minor.reload()
		minor.set("parts", [])
		minor.is_offered = 0
		minor.save()
		self.assertEqual(minor.total_credits, 0)

	@refuses("2(16)")
	def test_a_code_stands_once_in_a_program(self):
		minor = make_minor()
		with self.assertRefused("2(16)") as refusal:
			make_minor(minor.program, code=f" {minor.code}")
		self.assertEqual(refusal.keys, {"minor.repeated_code"})
		make_minor(make_program().name, code=minor.code)

	def test_queries_do_not_grow_with_the_parts(self):
		counts = []
		for number in (2, 12):
			parts = [self.part(discipline=make_discipline().name) for _ in range(number)]
			minor = make_minor(parts=[*parts, self.part(module=self.module)])
			with count_queries() as log:
				frappe.get_doc("Kredit Minor", minor.name).save()
			counts.append(log.our_count)
		self.assertEqual(counts[0], counts[1])
