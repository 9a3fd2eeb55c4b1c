"""What gunicorn serves: Frappe with its assets and public files, as `bench serve` does.

Loaded by gunicorn inside the environment, in the sites folder; `DEVBENCH_SITE` names the site.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import frappe.app
from frappe.middlewares import StaticDataMiddleware
from werkzeug.exceptions import NotFound
from werkzeug.middleware.shared_data import SharedDataMiddleware

if TYPE_CHECKING:
	from collections.abc import Iterable

	from _typeshed.wsgi import StartResponse, WSGIEnvironment

sites = Path(os.environ["SITES_PATH"]).resolve()
# Frappe's own switch for serving one site whatever the host name.
frappe.app._site = os.environ["DEVBENCH_SITE"]
frappe.app._sites_path = str(sites)

static = StaticDataMiddleware(
	SharedDataMiddleware(frappe.app.application, {"/assets": str(sites / "assets")}),
	{"/files": str(sites)},
)


def application(environ: "WSGIEnvironment", start_response: "StartResponse") -> "Iterable[bytes]":
	"""Frappe, but for the socket server that is not there: Desk asks for it every few seconds."""
	if environ["PATH_INFO"].startswith("/socket.io"):
		return NotFound()(environ, start_response)
	return static(environ, start_response)
