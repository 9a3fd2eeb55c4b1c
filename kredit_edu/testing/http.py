"""Requests to the served test site, as real clients make them."""

from __future__ import annotations

import os
from typing import Any

import requests

from kredit_edu.testing.case import CommittingTestCase
from kredit_edu.testing.factories import PASSWORD

TIMEOUT_SECONDS = 60


def base_url() -> str:
	"""The address of the served test site.

	:raises RuntimeError: KREDIT_TEST_URL is not set.
	"""
	url = os.environ.get("KREDIT_TEST_URL")
	if not url:
		raise RuntimeError("Set KREDIT_TEST_URL: these tests talk to a served site.")
	return url.rstrip("/")


class Client:
	"""A session of one user, or of a guest, over HTTP."""

	def __init__(self, email: str | None = None, password: str = PASSWORD) -> None:
		self.session = requests.Session()
		self.session.headers.update({"Accept": "application/json"})
		if site := os.environ.get("KREDIT_TEST_SITE"):
			self.session.headers["X-Frappe-Site-Name"] = site
		if email:
			answer = self.post("/api/method/login", {"usr": email, "pwd": password})
			if answer.status_code != 200:
				raise AssertionError(f"{email} cannot log in: {answer.status_code} {answer.text[:300]}")

	def get(self, path: str, **params: Any) -> requests.Response:
		"""GET with query parameters."""
		return self.session.get(base_url() + path, params=params, timeout=TIMEOUT_SECONDS)

	def post(self, path: str, body: dict | None = None, **headers: str) -> requests.Response:
		"""POST with a JSON body."""
		return self.session.post(base_url() + path, json=body or {}, headers=headers, timeout=TIMEOUT_SECONDS)

	def put(self, path: str, body: dict | None = None) -> requests.Response:
		"""PUT with a JSON body."""
		return self.session.put(base_url() + path, json=body or {}, timeout=TIMEOUT_SECONDS)

	def delete(self, path: str) -> requests.Response:
		"""DELETE."""
		return self.session.delete(base_url() + path, timeout=TIMEOUT_SECONDS)


class HttpTestCase(CommittingTestCase):
	"""Tests over HTTP: what they make with the factories must be committed before a request."""

	def client(self, email: str | None = None) -> Client:
		"""A logged-in client; a guest without an address."""
		return Client(email)
