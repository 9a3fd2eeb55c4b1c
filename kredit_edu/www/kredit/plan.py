"""``/kredit/plan``: the own study plan, or that of ``?learner=`` or ``?plan=`` for who may read it."""

import frappe
from frappe import _

from kredit_edu.services.plan_page.page import learner_page, my_page, plan_page
from kredit_edu.services.plan_page.shell import fill

no_cache = 1


def get_context(context: frappe._dict) -> None:
	"""The page with its data, for the first look."""
	fill(context, _("Individual study plan"), _page)


def _page() -> dict[str, object]:
	asked = frappe.form_dict
	if asked.get("plan"):
		return plan_page(str(asked.plan))
	year = str(asked.year) if asked.get("year") else None
	return learner_page(str(asked.learner), year) if asked.get("learner") else my_page(year)
