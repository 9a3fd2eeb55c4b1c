"""One browser for the session; every test gets pages of its own from it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

# What a browser needs in a container and as root; the rest keeps it from talking to its maker.
FLAGS = (
	"--no-sandbox",
	"--disable-gpu",
	"--disable-dev-shm-usage",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
	"--no-first-run",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
	"""Debian's Chromium, or the one that KREDIT_TEST_CHROMIUM names."""
	with sync_playwright() as playwright:
		path = os.environ.get("KREDIT_TEST_CHROMIUM") or shutil.which("chromium")
		assert path, "These tests need Chromium (Debian: apt-get install chromium)."
		chromium = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
		yield chromium
		chromium.close()
