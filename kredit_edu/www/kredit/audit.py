"""``/kredit/audit``: the own degree audit, or that of ``?learner=`` for who may see it; with a what-if."""

import frappe
from frappe import _

from kredit_edu.services.audit_page.page import ASKED, learner_page, my_page
from kredit_edu.services.plan_page.shell import fill

no_cache = 1


def get_context(context: frappe._dict) -> None:
	"""The page with its data, for the first look."""
	fill(context, _("Degree audit"), _page)


def _page() -> dict[str, object]:
	given = frappe.form_dict
	asked = {name: str(given[name]) for name in ASKED if given.get(name)}
	return learner_page(str(given.learner), asked) if given.get("learner") else my_page(asked)
