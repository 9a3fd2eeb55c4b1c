"""Programs."""

from kredit_edu.testing import factories
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, refuses


class TestKreditProgram(KreditTestCase):
	@accepts("11.1")
	def test_whole_credits_are_kept_as_plain_digits(self):
		for given in ("240", " 240 ", 240, 240.0, "240.0"):
			with self.subTest(given=given):
				self.assertEqual(factories.make_program(required_credits=given).required_credits, "240")

	@refuses("11.1")
	def test_other_credits_are_refused(self):
		for given in ("239,5", "239.5", "24O", "1e2", "-240", "0", "NaN", "100000"):
			with self.subTest(given=given), self.assertRefused("11.1"):
				factories.make_program(required_credits=given)
