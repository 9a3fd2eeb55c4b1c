"""A graduate's document and a guest who asks about it over HTTP, for tests."""

from __future__ import annotations

import re

import frappe
import requests

from kredit_edu.testing.factories import ensure_settings
from kredit_edu.testing.http import HttpTestCase
from kredit_edu.testing.transcripts import Graduate

API = "/api/method/kredit_edu.api.v1."
LOCAL_ADDRESS = "127.0.0.1"


def forget_questions() -> None:
	"""Each test asks as somebody who has not asked before."""
	count = f"rl:/verify:{LOCAL_ADDRESS}"
	# Later versions of Frappe count for each site apart.
	frappe.cache.delete(count, frappe.cache.make_key(count))


class VerificationCase(HttpTestCase):
	"""A document that was issued to a learner with an A and a C."""

	def setUp(self) -> None:
		super().setUp()
		ensure_settings()
		forget_questions()
		self.addCleanup(forget_questions)
		self.graduate = Graduate("A", "C", password=True)
		self.document = self.graduate.issue()
		frappe.db.commit()
		self.guest = self.client()

	def paper(self, **other: str) -> dict[str, str]:
		"""What the address on the paper says; ``other`` values are those of a forged one."""
		document = self.document
		return {
			"c": document.verification_code,
			"n": document.number,
			"d": document.digest[:16],
			"k": document.signing_key,
			"s": document.signature,
			**other,
		}

	def page(self, expected: int = 200, **values: str) -> requests.Response:
		"""What the guest is answered."""
		answer = self.guest.get("/verify", **values)
		self.assertEqual(answer.status_code, expected)
		return answer

	def finding(self, **other: str) -> str:
		"""What the page finds."""
		return re.search(r'data-finding="(\w+)"', self.page(**self.paper(**other)).text).group(1)
