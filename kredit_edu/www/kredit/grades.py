"""``/kredit/grades``: the own record book, or that of ``?learner=`` for who may read it."""

import frappe
from frappe import _

from kredit_edu.services.grade_page.page import grades_of, my_grades
from kredit_edu.services.plan_page.shell import fill

no_cache = 1


def get_context(context: frappe._dict) -> None:
	"""The page with its data, for the first look."""
	fill(context, _("Grades"), _page)


def _page() -> dict[str, object]:
	asked = frappe.form_dict
	return grades_of(str(asked.learner)) if asked.get("learner") else my_grades()
