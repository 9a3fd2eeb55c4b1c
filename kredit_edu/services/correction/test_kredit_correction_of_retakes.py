"""Corrections beside retakes after FX: what a taken retake rests on stays (36.2)."""

import frappe
from frappe.utils import getdate

from kredit_edu.services.correction import acts
from kredit_edu.services.record_check import verify_learner
from kredit_edu.testing.clauses import accepts, refuses
from kredit_edu.testing.corrections import CorrectionCase
from kredit_edu.testing.factories import as_user
from kredit_edu.testing.records import GRADE, GROUND, GradedClass


class TestRetakes(CorrectionCase):
	def with_retake(self, group, mark="70"):
		"""A second attempt in the record, as the publication of a retake leaves it."""
		from kredit_edu.services.grading.chain import chained
		from kredit_edu.services.standing import recompute

		first = group.entry()
		(entry,) = chained(
			[
				{
					**{field: first[field] for field in first},
					"name": frappe.generate_hash(length=10),
					"attempt": 2,
					"sequence": first.sequence + 1,
					"mark": int(mark),
					"letter": "C+",
					"points_hundredths": 233,
					"is_positive": 1,
					"attempt_key": f"{first.enrollment}|2",
				}
			]
		)
		frappe.db.bulk_insert(GRADE, list(entry), [tuple(entry.values())])
		frappe.db.set_value("Kredit Enrollment", first.enrollment, "status", "Completed")
		recompute([first.learner])
		return first, frappe._dict(entry)

	@refuses("36.2")
	def test_the_fx_under_a_taken_retake_stays_an_fx(self):
		group = GradedClass("40")
		first, _second = self.with_retake(group)
		ground = GROUND | {"document_date": getdate()}
		with as_user(group.registrar):
			with self.assertRefused("36.2") as refusal:
				acts.correct(first.name, **ground, admission_rating="90", final_control="90")
			self.assertEqual(refusal.keys, {"correction.retake_taken"})
			with self.assertRefused("36.2"):
				acts.reverse(first.name, **ground)

	@accepts("36.2")
	def test_an_fx_may_become_another_fx_and_the_retake_is_reversed_first(self):
		group = GradedClass("40")
		first, second = self.with_retake(group)
		ground = GROUND | {"document_date": getdate()}
		with as_user(group.registrar):
			acts.correct(first.name, **ground, final_control="30")
			acts.reverse(second.name, **ground)
			self.assertEqual(self.status(group), "Failed")
			acts.correct(group.entry().name, **ground, admission_rating="90", final_control="90")
		self.assertEqual((self.status(group), group.entry().letter), ("Completed", "A-"))
		self.assertEqual(verify_learner(group.learners[0]), [])
