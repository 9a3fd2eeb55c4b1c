"""Desk as one person sees it: the few things that people do with a mouse and a keyboard.

Versions of Desk differ in their markup; only names of fields, roles of elements and texts are relied on.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, ConsoleMessage, Error, Locator, Page, expect

from kredit_edu.testing.factories import PASSWORD
from kredit_edu.testing.http import base_url

WIDTH, HEIGHT = 1400, 1000
PATIENCE_MILLISECONDS = 30_000
READY = "() => window.frappe && frappe.boot && frappe.router && frappe.router.current_route"
IDLE = "() => !window.frappe || !frappe.request || !frappe.request.ajax_count"

expect.set_options(timeout=PATIENCE_MILLISECONDS)


class Desk:
	"""A logged-in person's window. ``errors`` holds what the browser complained of."""

	def __init__(
		self, browser: Browser, email: str, *, password: str = PASSWORD, by_form: bool = False
	) -> None:
		headers = {"X-Frappe-Site-Name": os.environ["KREDIT_TEST_SITE"]}
		self.context = browser.new_context(
			base_url=base_url(),
			viewport={"width": WIDTH, "height": HEIGHT},
			extra_http_headers=headers,
			locale="en-GB",
			reduced_motion="reduce",
		)
		self.context.set_default_timeout(PATIENCE_MILLISECONDS)
		self.page: Page = self.context.new_page()
		self.errors: list[str] = []
		self._refusals_expected = False
		self.page.on("pageerror", self._stumble)
		self.page.on("console", self._hear)
		if by_form:
			self._log_in_by_form(email, password)
		else:
			answer = self.context.request.post("/api/method/login", form={"usr": email, "pwd": password})
			assert answer.ok, f"{email} cannot log in: {answer.status}"

	def _log_in_by_form(self, email: str, password: str) -> None:
		self.page.goto("/login")
		self.page.locator("#login_email").fill(email)
		self.page.locator("#login_password").fill(password)
		self.page.locator(".form-login").get_by_role("button", name="Login", exact=True).click()
		self.page.wait_for_url(re.compile(r"/(app|desk|apps)\b"))
		self.settle()

	def close(self) -> None:
		"""Close the window."""
		self.context.close()

	def _stumble(self, error: Error) -> None:
		if self._refusals_expected and str(error) == "undefined":
			return  # the rejected promise of a call that Desk's workflow menu does not catch
		self.errors.append(f"page error: {error}\n{error.stack}")

	def _hear(self, message: ConsoleMessage) -> None:
		if message.type != "error":
			return
		url = message.location.get("url", "")
		if "socket.io" in url or "socket.io" in message.text or "ERR_CONNECTION_REFUSED" in message.text:
			return  # no socket server stands beside the tests
		if self._refusals_expected and re.search(r"status of 4\d\d|RuleRefused", message.text):
			return
		self.errors.append(f"console: {message.text} ({url})")

	@contextmanager
	def refused(self, *, settle: bool = True) -> Iterator[None]:
		"""Inside the block the server is expected to say no: the console reports the status and Desk the trace.

		Pages that are not Desk's do not ``settle``.
		"""
		self._refusals_expected = True
		yield
		if settle:
			self.settle()
		self._refusals_expected = False

	# Moving about

	def settle(self) -> None:
		"""Wait until Desk has started and no request is under way."""
		self.page.wait_for_function(READY)
		self.page.wait_for_load_state("networkidle")
		self.page.wait_for_function(IDLE)

	def open(self, path: str) -> None:
		"""Load a page of Desk."""
		answer = self.page.goto(path)
		assert answer and answer.ok, f"{path}: {answer and answer.status}: {self._traceback()}"
		self.settle()

	def _traceback(self) -> str:
		trace = self.page.locator("pre")
		return "\n".join(trace.all_text_contents())[-2000:]

	def open_list(self, doctype: str) -> None:
		"""Load the list of a DocType."""
		self.open(f"/app/{slug(doctype)}/view/list")

	def open_form(self, doctype: str, name: str) -> None:
		"""Load the form of a record."""
		self.open(f"/app/{slug(doctype)}/{name}")
		expect(self.field_labels().first).to_be_visible()

	def go(self, *route: str) -> None:
		"""Go on to another page without loading Desk anew."""
		self.page.evaluate("route => frappe.set_route(...route)", list(route))
		self.page.wait_for_timeout(150)
		self.settle()

	# The page in front

	@property
	def front(self) -> Locator:
		"""The page of Desk that is in front."""
		return self.page.locator(".page-container:visible").last

	def field(self, fieldname: str) -> Locator:
		"""A field of the form."""
		return self.front.locator(f'.frappe-control[data-fieldname="{fieldname}"]').first

	def field_labels(self) -> Locator:
		"""Labels of the form's visible fields."""
		return self.front.locator(".form-layout .control-label:visible, .form-layout .label-area:visible")

	def value(self, fieldname: str) -> object:
		"""What the form holds in a field."""
		return self.page.evaluate("field => cur_frm.doc[field]", fieldname)

	@property
	def reasons(self) -> list[str]:
		"""Clauses of the reasons panel, from above."""
		panel = self.front.locator(".kredit-reason:visible")
		return [row.get_attribute("data-clause") for row in panel.all()]

	@property
	def indicator(self) -> Locator:
		"""The state beside the form's title."""
		return self.front.locator(".page-head .indicator-pill:visible").first

	# Acts

	def tick(self, fieldname: str) -> None:
		"""Tick a box."""
		self.field(fieldname).locator("input.input-with-feedback").check()

	def cell(self, table: str, row: int, fieldname: str) -> Locator:
		"""A cell of a table; rows are counted from 1."""
		body = self.field(table).locator(f'.grid-body .grid-row[data-idx="{row}"]')
		return body.locator(f'[data-fieldname="{fieldname}"]').first

	def write_cell(self, table: str, row: int, fieldname: str, text: str) -> None:
		"""Click into a cell and type."""
		cell = self.cell(table, row, fieldname)
		cell.scroll_into_view_if_needed()
		cell.click()
		box = cell.locator("input:visible")
		box.fill(text)
		box.press("Tab")

	def pick_in_cell(self, table: str, row: int, fieldname: str, text: str) -> list[str]:
		"""Click into a linked cell and take a proposal by its text; gives all proposals."""
		cell = self.cell(table, row, fieldname)
		cell.scroll_into_view_if_needed()
		cell.click()
		box = cell.locator("input:visible")
		box.click()
		proposals = cell.locator("ul[role=listbox] > *")
		wanted = proposals.filter(has_text=text).first
		expect(wanted).to_be_visible()
		texts = [proposal.inner_text() for proposal in proposals.all()]
		wanted.click()
		box.press("Tab")
		return texts

	def save(self) -> None:
		"""Save with the keyboard and wait until the form is clean."""
		self.page.keyboard.press("Control+s")
		self.page.wait_for_function("() => !cur_frm.is_dirty()")
		self.settle()

	def actions(self) -> list[str]:
		"""The actions that the form offers; opens the menu."""
		self.front.locator(".actions-btn-group > button:visible").click()
		menu = self.front.locator(".actions-btn-group .dropdown-menu .dropdown-item:visible")
		expect(menu.first).to_be_visible()
		return [item.inner_text().strip() for item in menu.all()]

	def act(self, action: str) -> None:
		"""Take an action from the menu."""
		self.actions()
		menu = self.front.locator(".actions-btn-group .dropdown-menu .dropdown-item:visible")
		menu.filter(has_text=action).first.click()
		self.settle()

	def dialog(self) -> Locator:
		"""The dialog in front."""
		return self.page.locator(".modal.show .modal-content").last

	def close_dialogs(self) -> None:
		"""Close every open dialog with the keyboard, the one in front first."""
		dialogs = self.page.locator(".modal.show")
		for _ in range(dialogs.count()):
			self.page.wait_for_timeout(500)  # Bootstrap hears no key while a dialog still moves
			if dialogs.count():
				self.page.keyboard.press("Escape")
		expect(dialogs).to_have_count(0)


def slug(doctype: str) -> str:
	"""A DocType as it stands in Desk's addresses."""
	return doctype.lower().replace(" ", "-")
