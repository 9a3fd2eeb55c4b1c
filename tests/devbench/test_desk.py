"""Desk, as a browser sees it: the assets that the bench builds are whole."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

PAGES = (
	"/app/user/Administrator",
	"/app/user",
	"/app/workflow/view/list",
	"/app/data-import/new",
	"/app/doctype/User",
	"/app/print-format-builder",
	"/app/kredit-study-plan",
	"/app/kredit-program/new",
)


@pytest.fixture(scope="module")
def url() -> str:
	address = os.environ.get("KREDIT_TEST_URL")
	assert address, "Set KREDIT_TEST_URL: these tests open a served site in a browser."
	return address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
	program = shutil.which("chromium")
	assert program, "Debian's chromium is not installed."
	with sync_playwright() as playwright:
		browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
		yield browser
		browser.close()


@pytest.fixture(scope="module")
def page(browser: Browser, url: str) -> Page:
	page = browser.new_page()
	page.goto(f"{url}/login")
	page.fill("#login_email", "Administrator")
	page.fill("#login_password", "admin")
	page.click(".btn-login")
	page.wait_for_url("**/app**")
	return page


@pytest.mark.parametrize("path", PAGES)
def test_page_of_desk_shows_without_errors(page: Page, url: str, path: str):
	errors: list[str] = []

	def missing(response) -> None:
		# No socket server is needed; everything else that a page asks for is there.
		if response.status >= 400 and "/socket.io" not in response.url:
			errors.append(f"{response.status} {response.url}")

	def raised(error) -> None:
		errors.append(str(error))

	page.on("pageerror", raised)
	page.on("response", missing)
	try:
		page.goto(f"{url}{path}")
		page.wait_for_selector(".page-head:visible .title-text", timeout=30_000)
		page.wait_for_load_state("networkidle")
	finally:
		page.remove_listener("pageerror", raised)
		page.remove_listener("response", missing)
	assert errors == []


def test_login_page_is_styled(browser: Browser, url: str):
	page = browser.new_page()
	page.goto(f"{url}/login")
	color = page.eval_on_selector(".btn-login", "button => getComputedStyle(button).backgroundColor")
	assert color not in {"rgba(0, 0, 0, 0)", "rgb(239, 239, 239)"}
