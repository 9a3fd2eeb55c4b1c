"""The grid of marks as people use it: with the keyboard, and with what they copied from a spreadsheet."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.e2e.desk import Desk

PASTE = """(cell, text) => {
	const data = new DataTransfer();
	data.setData("text/plain", text);
	cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


class Grid:
	"""The grid of the form in front. Rows are counted from 1, columns are named."""

	def __init__(self, desk: Desk) -> None:
		self.desk = desk
		self.root = desk.front.locator(".kredit-grid")
		expect(self.root).to_be_visible()

	def cell(self, row: int, column: str) -> Locator:
		"""A cell."""
		return self.root.locator(f'tr[aria-rowindex="{row + 1}"] td[data-key="{column}"]')

	def names(self) -> list[str]:
		"""The heads of the rows from above."""
		return [head.get_attribute("title") for head in self.root.locator("tbody th").all()]

	def go_to(self, row: int, column: str) -> None:
		"""Stand in a cell."""
		# A click on the cell in which one stands already opens it.
		if not self.cell(row, column).evaluate("cell => cell === document.activeElement"):
			self.cell(row, column).click()
		expect(self.cell(row, column)).to_be_focused()

	def type(self, text: str, key: str = "Enter") -> None:
		"""Type into the cell in which the keyboard stands, and go on."""
		self.desk.page.keyboard.type(text)
		self.desk.page.keyboard.press(key)

	def press(self, *keys: str) -> None:
		"""Press keys one after another."""
		for key in keys:
			self.desk.page.keyboard.press(key)

	def paste(self, row: int, column: str, text: str) -> None:
		"""Paste into a cell what was copied elsewhere."""
		self.go_to(row, column)
		self.cell(row, column).evaluate(PASTE, text)

	def button(self, key: str) -> Locator:
		"""A button above the grid."""
		return self.root.locator(f'button[data-action="{key}"]')

	def save(self) -> None:
		"""Save with the button and wait until the server has answered."""
		self.button("save").click()
		expect(self.said).to_have_text("Saved.")

	@property
	def said(self) -> Locator:
		"""What the grid says."""
		return self.root.locator(".kredit-grid-said")

	@property
	def alert(self) -> Locator:
		"""What the grid warns of."""
		return self.root.locator(".kredit-grid-alert")

	def texts(self, column: str) -> list[str]:
		"""What stands in a column, from above."""
		return [cell.inner_text() for cell in self.root.locator(f'td[data-key="{column}"]').all()]
