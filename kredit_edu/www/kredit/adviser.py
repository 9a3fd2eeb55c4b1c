"""``/kredit/adviser``: the learners of an adviser and, with ``?plan=``, the plan of one."""

import frappe
from frappe import _

from kredit_edu.services.plan_page.advisees import adviser_page
from kredit_edu.services.plan_page.page import plan_page
from kredit_edu.services.plan_page.shell import fill

no_cache = 1


def get_context(context: frappe._dict) -> None:
	"""The page with its data, for the first look."""
	fill(context, _("My learners"), _page)


def _page() -> dict[str, object]:
	asked = frappe.form_dict
	if asked.get("plan"):
		return {"opened": plan_page(str(asked.plan))}
	return {"list": adviser_page(str(asked.year) if asked.get("year") else None)}
