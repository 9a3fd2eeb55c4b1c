"""The pictures of docs/images, taken from the demonstration university after its story was told.

Run on a site that is served (see devbench/README.md)::

        cd .bench && env/bin/bench --site NAME execute kredit_edu.demo.load.run && cd ..
        python3 -m devbench exec NAME python -m kredit_edu.demo.story --url http://localhost:PORT
        python3 -m devbench exec NAME python -m tests.e2e.screenshots

It starts one more plan and imports one more curriculum, once; run again, it only takes the pictures.
"""

from __future__ import annotations

import io
import shutil
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, expect, sync_playwright

from kredit_edu.demo.university import (
	ACADEMIC_YEAR,
	ADVISER,
	CURRICULUM_MANAGER,
	HERO,
	LEARNERS,
	PASSWORD,
	PROGRAM,
	REGISTRAR,
)
from tests.e2e.conftest import FLAGS
from tests.e2e.desk import WIDTH, Desk

IMAGES = Path(__file__).parents[2] / "docs" / "images"
DATA = Path(__file__).parents[1] / "data"
MOST_BYTES = 200_000
COLOURS = 128
LATECOMER = LEARNERS[4]
PLAN, CURRICULUM, IMPORT = "Kredit Study Plan", "Kredit Curriculum", "Kredit Curriculum Import"
IMPORTED = {
	**PROGRAM,
	"code": "6B06102",
	"group_code": "B057",
	"title_kk": "Бағдарламалық инженерия",
	"title_ru": "Программная инженерия",
	"title_en": "Software Engineering",
}
# What belongs to Desk and not to us is left out: sidebar, comments and timeline.
PLAIN = """
	.layout-side-section, .form-footer, .new-timeline, .page-icon-group, .prev-doc, .next-doc,
	#alert-container { display: none !important; }
	.layout-main-section-wrapper { max-width: 100% !important; flex: 0 0 100% !important; }
"""
FIRST = """async ([doctype, filters, order_by]) => (await frappe.xcall("frappe.client.get_list",
	{ doctype, filters, fields: ["name"], order_by, limit_page_length: 1 }))[0]?.name"""
CALL = "([method, args]) => frappe.xcall(method, args)"
UPLOAD = """async ([name, text]) => {
	const form = new FormData();
	form.append("file", new File([text], name, { type: "text/csv" }));
	form.append("is_private", "1");
	const headers = { "X-Frappe-CSRF-Token": frappe.csrf_token };
	const answer = await fetch("/api/method/upload_file", { method: "POST", body: form, headers });
	return (await answer.json()).message.file_url;
}"""


class Visitor(Desk):
	"""Somebody of the demonstration university whose screen is pictured."""

	def first(self, doctype: str, filters: dict, order_by: str = "creation asc") -> str | None:
		"""The first record that fits."""
		return self.page.evaluate(FIRST, [doctype, filters, order_by])

	def call(self, method: str, **args: object) -> dict:
		"""Call the server as Desk does."""
		return self.page.evaluate(CALL, [method, args])

	def picture(self, name: str, height: int, *, above: str | None = None, head: int = 0) -> None:
		"""Keep the upper part of the page; or its head and, under that, what begins at a field."""
		self.page.set_viewport_size({"width": WIDTH, "height": 3200})
		self.page.add_style_tag(content=PLAIN)
		self.page.evaluate("document.activeElement?.blur()")
		self.page.wait_for_timeout(800)
		top = 0 if above is None else self.field(above).bounding_box()["y"] - 60
		shot = Image.new("RGB", (WIDTH, head + height))
		for start, length, place in ((0, head, 0), (top, height, head)):
			if length:
				shot.paste(self.strip(start, length), (0, place))
		path = IMAGES / f"{name}.png"
		shot.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
		assert path.stat().st_size <= MOST_BYTES, f"{path.name}: {path.stat().st_size} bytes"
		print(f"{path.name}: {shot.width} × {shot.height}, {path.stat().st_size // 1000} kB")

	def picture_page(self, name: str, path: str, width: int, height: int) -> None:
		"""Keep the upper part of one of our web pages, as wide as a phone or a window."""
		self.page.set_viewport_size({"width": width, "height": height})
		answer = self.page.goto(path)
		assert answer and answer.ok, path
		expect(self.page.locator("#kredit-main h1")).to_be_visible()
		self.page.add_style_tag(
			content=".web-footer { display: none } .is-at-hand { position: static !important }"
		)
		self.page.wait_for_timeout(800)
		shot = Image.open(io.BytesIO(self.page.screenshot()))
		target = IMAGES / f"{name}.png"
		shot.quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
		assert target.stat().st_size <= MOST_BYTES, f"{target.name}: {target.stat().st_size} bytes"
		print(f"{target.name}: {shot.width} × {shot.height}, {target.stat().st_size // 1000} kB")

	def strip(self, top: float, height: int) -> Image.Image:
		"""A strip of the page over its whole width."""
		clip = {"x": 0, "y": top, "width": WIDTH, "height": height}
		return Image.open(io.BytesIO(self.page.screenshot(clip=clip)))


def main() -> None:
	"""Take all pictures."""
	IMAGES.mkdir(parents=True, exist_ok=True)
	with sync_playwright() as playwright:
		browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
		picture_draft(browser)
		picture_pages(browser)
		picture_registrar(browser)
		picture_manager(browser)
		browser.close()


def visit(browser: Browser, email: str) -> Visitor:
	"""Log in to the workspace."""
	visitor = Visitor(browser, email, password=PASSWORD)
	visitor.open("/app/kredit")
	return visitor


def picture_draft(browser: Browser) -> None:
	"""A learner's draft with what is still to do, and what the server says to submitting it now (Kazakh)."""
	learner = visit(browser, LATECOMER.email)
	plan = learner.first(PLAN, {"learner": LATECOMER.number})
	if not plan:
		args = {"learner": LATECOMER.number, "academic_year": ACADEMIC_YEAR}
		plan = learner.call("kredit_edu.api.v1.study_plan.start", **args)["name"]
	learner.open_form(PLAN, plan)
	learner.picture("study-plan-draft-kk", 1250)
	learner.page.set_viewport_size({"width": WIDTH, "height": 900})
	with learner.refused():
		learner.act("Эдвайзерге жіберу")
		expect(learner.dialog()).to_be_visible()
	learner.picture("refusal-kk", 700)


def picture_pages(browser: Browser) -> None:
	"""A learner's draft, grades and audit, and an adviser's learners, on a phone (Kazakh)."""
	visit(browser, LATECOMER.email).picture_page("learner-page-kk", "/kredit/plan", 390, 1600)
	hero = visit(browser, HERO.email)
	hero.picture_page("grades-page-kk", "/kredit/grades?_lang=kk", 390, 1500)
	hero.picture_page("audit-page-kk", "/kredit/audit?_lang=kk", 390, 1500)
	visit(browser, ADVISER.email).picture_page("adviser-page-kk", "/kredit/adviser?_lang=kk", 390, 1000)


def picture_registrar(browser: Browser) -> None:
	"""An approved plan with its history, and a published grade sheet (Russian)."""
	registrar = visit(browser, REGISTRAR.email)
	plan = registrar.first(PLAN, {"learner": HERO.number, "state": "Approved"})
	sheet = registrar.first("Kredit Grade Sheet", {"state": "Published"})
	registrar.open_form(PLAN, plan)
	registrar.picture("study-plan-approved-ru", 575, above="rules_acknowledged", head=378)
	registrar.open_form("Kredit Grade Sheet", sheet)
	registrar.picture("grade-sheet-ru", 760)


def picture_manager(browser: Browser) -> None:
	"""An approved curriculum with its loads, an import's findings (Kazakh)."""
	manager = visit(browser, CURRICULUM_MANAGER.email)
	approved = manager.first(CURRICULUM, {"program": PROGRAM["code"], "state": "Approved"})
	manager.open_form(CURRICULUM, approved)
	manager.picture("curriculum-kk", 1050)
	done = manager.first(IMPORT, {"program": IMPORTED["code"]}) or import_curriculum(manager)
	manager.open_form(IMPORT, done)
	manager.picture("import-findings-kk", 1200)


def import_curriculum(manager: Visitor) -> str:
	"""Import a working curriculum as universities keep them, with all its oddities."""
	insert = "frappe.client.insert"
	if not manager.first("Kredit Program", {"code": IMPORTED["code"]}):
		manager.call(insert, doc={"doctype": "Kredit Program", **IMPORTED})
	files = {
		field: manager.page.evaluate(UPLOAD, [name, (DATA / name).read_text(encoding="utf-8-sig")])
		for field, name in (
			("curriculum_file", "working-curriculum.csv"),
			("modules_file", "working-curriculum-modules.csv"),
		)
	}
	doc = {"doctype": IMPORT, "program": IMPORTED["code"], "admission_year": "2026", **files}
	name = manager.call(insert, doc=doc)["name"]
	manager.call("kredit_edu.api.v1.curriculum.start_import", name=name)
	return name


if __name__ == "__main__":
	main()
