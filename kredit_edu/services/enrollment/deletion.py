"""What a draft lets go of when it is deleted: its seats and its places in waitlists (30.2)."""

from __future__ import annotations

from frappe.model.document import Document

from kredit_edu.services.enrollment import holds, waitlist


def let_go(plan: Document) -> None:
	"""Free the seats that a draft still holds and end its waiting; called when it is deleted."""
	holds.free(plan)
	waitlist.forget_plan(plan)
