"""What people and programs see of a refusal."""

import frappe

from kredit_edu.exceptions import RuleRefused
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.services.refusals import refuse
from kredit_edu.testing.case import KreditTestCase


def _too_small(row: str) -> Reason:
	return Reason("30.2", "offering.full", {"offering": "<b>Алгебра</b>", "seats": 30}, row=row)


class TestRefusals(KreditTestCase):
	def test_rows_that_say_the_same_are_one_line_for_people_and_each_for_programs(self):
		other = Reason("35", "enrollment.only_from_plan")
		with self.assertRaises(RuleRefused) as refused:
			refuse(Decision.of(_too_small("a"), _too_small("b"), other))
		lines = str(refused.exception).split("; ")
		self.assertEqual(len(lines), 2)
		self.assertTrue(lines[0].endswith("(clause 30.2) × 2"), lines[0])
		self.assertEqual([reason["row"] for reason in frappe.local.response["reasons"]], ["a", "b", None])

	def test_values_are_escaped_and_a_single_reason_is_a_text(self):
		with self.assertRaises(RuleRefused):
			refuse(Decision.of(_too_small("a")))
		shown = frappe.parse_json(frappe.local.message_log[-1])
		self.assertIn("&lt;b&gt;Алгебра&lt;/b&gt;", shown["message"])
