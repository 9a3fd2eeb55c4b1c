"""The frame of our web pages: for users alone, in their language, never from a cache."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import quote

import frappe
from frappe.sessions import get_csrf_token
from frappe.translate import get_all_languages, get_user_lang

from kredit_edu.rules.moves import ADVISER, LEARNER, REGISTRAR
from kredit_edu.services.plan_page.texts import page_texts

HELPERS = (REGISTRAR, "Kredit Support Service")
PLAN_ROUTE, ADVISER_ROUTE, DESK = "/kredit/plan", "/kredit/adviser", "/app"
LOGIN = "/login?redirect-to="
FOLDER = "/kredit"
FOUND = 302


def fill(context: frappe._dict, title: str, load: Callable[[], dict[str, object]]) -> None:
	"""Give a page its frame and what ``load`` reads. Sends guests to the login and then back here.

	Raises PermissionError and DoesNotExistError of ``load``: the website answers 403 and 404.
	"""
	if frappe.session.user == "Guest":
		go(LOGIN + quote(frappe.request.full_path.rstrip("?"), safe=""))
	# Frappe gives a session its token when Desk is opened, and asks nobody for it until then. Learners never open
	# Desk: without this, other sites could post in their name.
	get_csrf_token()
	# As the endpoints do: the user's language, unless ``_lang`` asks for another one that the site knows.
	asked = frappe.form_dict.get("_lang")
	frappe.local.lang = asked if asked in get_all_languages() else get_user_lang()
	context.update(
		{
			"no_cache": 1,
			"no_breadcrumbs": True,
			"show_sidebar": False,
			"title": title,
			"lang": frappe.local.lang,
			"page_data": as_script_json(
				{
					"lang": frappe.local.lang,
					"user": frappe.session.user,
					"may_search": may_search(),
					"texts": page_texts(),
					"page": _known(load),
				}
			),
		}
	)


def keep_private(response: object, request: object) -> None:
	"""What our pages show is one person's: neither the browser nor what lies between keeps it. After every request."""
	if request.path.startswith(FOLDER):
		response.headers["Cache-Control"] = "no-store"


def go(address: str) -> None:
	"""Send the browser on, this time: it may be another page next time. Always raises."""
	frappe.local.flags.redirect_location = address
	raise frappe.Redirect(FOUND)


def home_of(user: str) -> str:
	"""Where a user's work is: the own plan, the own learners, else Desk."""
	roles = set(frappe.get_roles(user))
	if LEARNER in roles:
		return PLAN_ROUTE
	if ADVISER in roles:
		return ADVISER_ROUTE
	return PLAN_ROUTE if roles & set(HELPERS) else DESK


def may_search() -> bool:
	"""Whether the user looks up learners: the support service and the registrar's office (31)."""
	return bool(set(HELPERS) & set(frappe.get_roles()))


def as_script_json(data: object) -> str:
	"""JSON that cannot end the script element in which it stands."""
	return json.dumps(data, ensure_ascii=False, default=str).replace("<", "\\u003c")


def _known(load: Callable[[], dict[str, object]]) -> dict[str, object]:
	try:
		return load()
	except frappe.DoesNotExistError:
		frappe.clear_messages()
		raise frappe.PageDoesNotExistError from None
