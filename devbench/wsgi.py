"""What gunicorn serves: Frappe with its assets and public files, as `bench serve` does.

Loaded by gunicorn inside the environment, in the sites folder; `DEVBENCH_SITE` names the site.
"""

import os
from pathlib import Path

import frappe.app
from frappe.middlewares import StaticDataMiddleware
from werkzeug.middleware.shared_data import SharedDataMiddleware

sites = Path(os.environ["SITES_PATH"]).resolve()
# Frappe's own switch for serving one site whatever the host name.
frappe.app._site = os.environ["DEVBENCH_SITE"]
frappe.app._sites_path = str(sites)

application = StaticDataMiddleware(
	SharedDataMiddleware(frappe.app.application, {"/assets": str(sites / "assets")}),
	{"/files": str(sites)},
)
