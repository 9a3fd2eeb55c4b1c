"""Base of the browser tests: windows of people, and no complaint of the browser left unheard."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import frappe
import pytest
from frappe.desk.doctype.notification_settings.notification_settings import create_notification_settings
from playwright.sync_api import Browser

from kredit_edu.testing.case import CommittingTestCase
from kredit_edu.testing.factories import ensure_settings
from tests.e2e.desk import Desk

TRANSLATIONS = Path(__file__).parents[2] / "kredit_edu" / "translations"


class DeskTestCase(CommittingTestCase):
	"""Tests through Desk. What a test makes is committed for the server and deleted afterwards."""

	@pytest.fixture(autouse=True)
	def _take_browser(self, browser: Browser) -> None:
		self.browser = browser

	def setUp(self) -> None:
		super().setUp()
		ensure_settings()
		self.desks: list[Desk] = []

	def desk(self, email: str, *, language: str | None = None, by_form: bool = False) -> Desk:
		"""A window of somebody, who has logged in. Commits what the test has made so far."""
		create_notification_settings(email)
		if language:
			frappe.db.set_value("User", email, "language", language)
		frappe.db.commit()
		desk = Desk(self.browser, email, by_form=by_form)
		self.desks.append(desk)
		self.addCleanup(desk.close)
		return desk

	def assertNoErrors(self, desk: Desk) -> None:
		"""The browser has complained of nothing since the last time."""
		errors, desk.errors = desk.errors, []
		self.assertEqual(errors, [])

	def fresh(self) -> None:
		"""See what the server has committed."""
		frappe.db.rollback()

	def tearDown(self) -> None:
		for desk in self.desks:
			self.assertNoErrors(desk)
		super().tearDown()


@cache
def translations(language: str) -> dict[str, str]:
	"""English text → text in a language, of this app."""
	with (TRANSLATIONS / f"{language}.csv").open(encoding="utf-8", newline="") as file:
		return {row[0]: row[1] for row in csv.reader(file)}
