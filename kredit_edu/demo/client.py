"""A small HTTP client of the demonstration's people: each logs in as any browser or program would."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import requests

TIMEOUT = 60
API = "/api/method/kredit_edu.api.v1."


class Refused(Exception):
	"""The server refused; ``reasons`` holds each reason with its clause."""

	def __init__(self, response: requests.Response) -> None:
		body = response.json() if "json" in response.headers.get("Content-Type", "") else {}
		self.status = response.status_code
		self.reasons: list[dict[str, str]] = body.get("reasons") or []
		super().__init__(
			f"{response.request.method} {response.url}: {response.status_code} {response.text[:400]}"
		)


@dataclass
class Client:
	"""A logged-in person. Answers come in English, whatever the person's own language is."""

	url: str
	email: str
	password: str
	session: requests.Session = field(default_factory=requests.Session)

	def __post_init__(self) -> None:
		self.session.headers["Accept"] = "application/json"
		self._send("POST", "/api/method/login", json={"usr": self.email, "pwd": self.password})

	def call(self, endpoint: str, **arguments: Any) -> Any:
		"""Call an endpoint of ``api/v1`` that changes something, for example "study_plan.move".

		Raises Refused with every reason.
		"""
		return self._send("POST", f"{API}{endpoint}", json={**arguments, "_lang": "en"})["message"]

	def ask(self, endpoint: str, **arguments: Any) -> Any:
		"""Call an endpoint of ``api/v1`` that only reads. Raises Refused."""
		return self._send("GET", f"{API}{endpoint}", params={**arguments, "_lang": "en"})["message"]

	def list(self, doctype: str, fields: str, filters: str, order_by: str = "name") -> list[dict[str, Any]]:
		"""Records that the person may see; fields and filters as JSON, as Frappe's REST takes them."""
		params = {"fields": fields, "filters": filters, "order_by": order_by, "limit_page_length": 0}
		return self._send("GET", f"/api/resource/{doctype}", params=params)["data"]

	def read(self, doctype: str, name: str) -> dict[str, Any]:
		"""One record. Raises Refused when the person may not see it."""
		return self._send("GET", f"/api/resource/{doctype}/{name}")["data"]

	def make(self, doctype: str, values: dict[str, Any]) -> dict[str, Any]:
		"""Make a record, by Frappe's own REST. Raises Refused."""
		return self._send("POST", f"/api/resource/{doctype}", json=values)["data"]

	def write(self, doctype: str, name: str, values: dict[str, Any]) -> dict[str, Any]:
		"""Change a record, by Frappe's own REST. Raises Refused."""
		return self._send("PUT", f"/api/resource/{doctype}/{name}", json=values)["data"]

	def _send(self, method: str, path: str, **options: Any) -> dict[str, Any]:
		response = self.session.request(method, self.url + path, timeout=TIMEOUT, **options)
		if not response.ok:
			raise Refused(response)
		return response.json()
