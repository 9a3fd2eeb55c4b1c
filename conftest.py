"""Tests that need no Frappe import none; a site is let go where one was connected."""

from __future__ import annotations

import sys


def pytest_sessionfinish(session: object, exitstatus: int) -> None:
	connected = sys.modules.get("kredit_edu.testing.site")
	if connected is not None:
		connected.disconnect()
