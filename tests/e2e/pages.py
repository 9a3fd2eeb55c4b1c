"""Our web pages as somebody uses them on a phone: with a finger, with a keyboard, with large text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import frappe
from playwright.sync_api import Locator, Request, expect

from kredit_edu.testing.factories import make_offering
from kredit_edu.testing.plans import Review
from tests.e2e.case import DeskTestCase
from tests.e2e.desk import Desk

PHONE = {"width": 360, "height": 740}
NARROW = {"width": 320, "height": 640}
WIDE = {"width": 1280, "height": 900}
PLAN, ADVISER = "/kredit/plan", "/kredit/adviser"

# Inputs without a name, pictures without a text, ids that stand twice, headings that leave out a level.
FAULTS = """() => {
	const root = document.querySelector(".kredit-page");
	const faults = [];
	for (const field of root.querySelectorAll("input, select, textarea")) {
		if (!field.labels?.length && !field.getAttribute("aria-label")) faults.push(`no label: ${field.outerHTML}`);
	}
	for (const button of root.querySelectorAll("button, a[href]")) {
		if (!button.textContent.trim() && !button.getAttribute("aria-label")) faults.push(`no name: ${button.outerHTML}`);
	}
	for (const group of root.querySelectorAll("fieldset")) {
		if (!group.querySelector("legend")?.textContent.trim()) faults.push("a fieldset without a legend");
	}
	for (const named of root.querySelectorAll("[aria-labelledby], [aria-describedby]")) {
		for (const name of ["aria-labelledby", "aria-describedby"]) {
			for (const id of (named.getAttribute(name) || "").split(" ").filter(Boolean)) {
				if (!document.getElementById(id)) faults.push(`${name}: there is no ${id}`);
			}
		}
	}
	const ids = [...root.querySelectorAll("[id]")].map(({ id }) => id);
	faults.push(...ids.filter((id, at) => id && ids.indexOf(id) !== at).map((id) => `twice: ${id}`));
	const levels = [...root.querySelectorAll("h1, h2, h3, h4")].map(({ tagName }) => Number(tagName[1]));
	levels.forEach((level, at) => {
		if (at && level > levels[at - 1] + 1) faults.push(`h${level} after h${levels[at - 1]}`);
	});
	if (levels.filter((level) => level === 1).length !== 1) faults.push("not one h1");
	if (!document.documentElement.lang) faults.push("the page has no language");
	return faults;
}"""

# Every text against the background behind it (WCAG 2.1, 1.4.3): 4.5 to 1, for large text 3 to 1.
PALE = """() => {
	const parts = (colour) => (colour.match(/[\\d.]+/g) || []).map(Number);
	const light = (colour) => {
		const [r, g, b] = parts(colour).slice(0, 3).map((value) => {
			const share = value / 255;
			return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
		});
		return 0.2126 * r + 0.7152 * g + 0.0722 * b;
	};
	const behind = (element) => {
		for (let at = element; at; at = at.parentElement) {
			const colour = getComputedStyle(at).backgroundColor;
			const alpha = parts(colour)[3];
			if (alpha === undefined || alpha > 0.99) return colour;
		}
		return "rgb(255, 255, 255)";
	};
	const pale = [];
	const walker = document.createTreeWalker(document.querySelector(".kredit-page"), NodeFilter.SHOW_TEXT);
	while (walker.nextNode()) {
		const element = walker.currentNode.parentElement;
		if (!walker.currentNode.data.trim() || !element.getClientRects().length) continue;
		if (element.closest("script, noscript, .kredit-unseen, :disabled")) continue;
		const style = getComputedStyle(element);
		const [one, other] = [light(style.color), light(behind(element))].sort((a, b) => b - a);
		const size = parseFloat(style.fontSize);
		const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
		const ratio = (one + 0.05) / (other + 0.05);
		if (ratio < (large ? 3 : 4.5)) pale.push(`${ratio.toFixed(2)}: ${walker.currentNode.data.trim().slice(0, 40)}`);
	}
	return pale;
}"""
SIDEWAYS = """() => {
	const { scrollWidth, clientWidth } = document.documentElement;
	if (scrollWidth <= clientWidth) return [];
	return [...document.querySelectorAll(".kredit-page *")]
		.filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
		.map((element) => `too wide: ${element.outerHTML.slice(0, 100)}`)
		.concat([`${scrollWidth} wide, ${clientWidth} seen`]);
}"""
# What can be pressed is at least 24 × 24 CSS pixels (WCAG 2.2, 2.5.8), what is pressed often 44 high.
SMALL = """() => [...document.querySelectorAll(".kredit-page button, .kredit-page .kredit-pick, .kredit-page summary")]
	.filter((element) => element.getClientRects().length)
	.filter((element) => element.getBoundingClientRect().height < 43.5)
	.map((element) => element.textContent.trim())"""


class Site:
	"""A person's window on our web pages."""

	def __init__(self, desk: Desk, size: dict[str, int] = PHONE) -> None:
		self.desk = desk
		self.page = desk.page
		self.page.set_viewport_size(size)

	def open(self, path: str, status: int = 200) -> None:
		"""Load a page and wait until it is drawn."""
		answer = self.page.goto(path)
		assert answer and answer.status == status, f"{path}: {answer and answer.status}"
		if status == 200:
			expect(self.page.locator("#kredit-main h1")).to_be_visible()

	@property
	def main(self) -> Locator:
		"""The part of the page that is ours."""
		return self.page.locator("#kredit-main")

	def row(self, key: str) -> Locator:
		"""A row of the plan."""
		return self.page.locator(f"#row-{key}")

	def button(self, name: str) -> Locator:
		"""A button by its text."""
		return self.main.get_by_role("button", name=name, exact=True)

	def calm(self) -> None:
		"""Wait until everything sent was answered."""
		expect(self.main).to_have_attribute("aria-busy", "false")

	def faults(self) -> list[str]:
		"""What keeps somebody from using the page: no labels, pale texts, small targets, scrolling sideways."""
		return [fault for script in (FAULTS, PALE, SIDEWAYS, SMALL) for fault in self.page.evaluate(script)]

	def enlarge(self, percent: int = 200) -> None:
		"""Enlarge the text alone, as browsers and phones do."""
		self.page.evaluate("size => (document.documentElement.style.fontSize = size)", f"{percent}%")

	def tab_to(self, target: Locator, most: int = 60) -> int:
		"""Press Tab until the target has the focus; gives how often."""
		for times in range(1, most + 1):
			self.page.keyboard.press("Tab")
			if target.evaluate("element => element === document.activeElement"):
				return times
		raise AssertionError(f"Tab does not reach {target} in {most} steps")


class PagesTestCase(DeskTestCase):
	"""Tests of our web pages."""

	def site(self, email: str, size: dict[str, int] = PHONE, language: str | None = None) -> Site:
		return Site(self.desk(email, language=language), size)

	def open_row(self, review: Review):
		return next(row for row in review.plan.get("items") if not row.discipline)

	def group(self, review: Review, discipline: str, seats: str = "30"):
		"""A group of a discipline in the period of the plan's open row."""
		period = self.open_row(review).academic_period
		return make_offering(discipline=discipline, academic_period=period, seats_max=seats)

	def options(self, review: Review, row) -> list[str]:
		return frappe.get_all(
			"Kredit Curriculum Option Row",
			{"parent": review.learner.curriculum, "slot_key": row.slot_key},
			pluck="discipline",
			order_by="idx asc",
		)

	def saved(self, review: Review, row):
		"""A row of the plan as it is stored now."""
		return next(item for item in review.plan.get("items") if item.row_key == row.row_key)

	def chosen(self, review: Review, row) -> str:
		return self.saved(review, row).discipline

	@contextmanager
	def sent(self, desk: Desk, path: str) -> Iterator[list[Request]]:
		"""The requests to an endpoint that the page sends in the block."""
		found: list[Request] = []
		desk.page.on("request", lambda request: found.append(request) if path in request.url else None)
		yield found
