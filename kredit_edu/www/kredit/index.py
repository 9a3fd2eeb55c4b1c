"""``/kredit``: sends each role to its page."""

import frappe

from kredit_edu.services.plan_page.shell import LOGIN, go, home_of

no_cache = 1


def get_context(context: frappe._dict) -> None:
	"""Always redirects."""
	user = frappe.session.user
	go(LOGIN + "/kredit" if user == "Guest" else home_of(user))
