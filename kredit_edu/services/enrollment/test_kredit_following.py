"""Who waits for a group that is joined with another or cancelled (30.1)."""

from __future__ import annotations

import frappe

from kredit_edu.services.enrollment import audit
from kredit_edu.services.enrollment.test_kredit_waitlist import OFFERING, WaitlistCase
from kredit_edu.services.offering.closing import dissolve
from kredit_edu.testing.clauses import clause
from kredit_edu.testing.factories import make_offering


class TestFollowing(WaitlistCase):
	def other_group(self, seats: int) -> str:
		discipline, period = frappe.db.get_value(OFFERING, self.offering, ["discipline", "academic_period"])
		return make_offering(discipline, period, seats_max=str(seats)).name

	def differences(self, *offerings: str) -> list:
		return [row for row in audit.differences() if row.name in offerings]

	@clause("30.1", "30.2")
	def test_they_follow_a_joined_group_in_their_order_and_get_its_free_seats(self):
		into = self.other_group(2)
		entries = [self.join(review) for review in (self.second, self.third)]
		dissolve.merge(self.offering, into, "Too few learners.")
		self.assertEqual([self.state(entry) for entry in entries], ["Offered", "Waiting"])
		offerings = [
			frappe.db.get_value("Kredit Waitlist Entry", entry.name, "offering") for entry in entries
		]
		self.assertEqual(offerings, [into, into])
		taken = [frappe.db.get_value(OFFERING, name, "seats_taken") for name in (self.offering, into)]
		self.assertEqual(taken, [0, 2])
		self.assertEqual(self.differences(self.offering, into), [])

	@clause("30.1", "30.2")
	def test_an_offered_seat_ends_with_a_cancelled_group(self):
		entries = [self.join(review) for review in (self.second, self.third)]
		self.free_the_seat()
		dissolve.cancel(self.offering, "Too few learners.")
		self.assertEqual([self.state(entry) for entry in entries], ["Expired", "Expired"])
		self.assertEqual((self.taken(), self.differences(self.offering)), (0, []))
