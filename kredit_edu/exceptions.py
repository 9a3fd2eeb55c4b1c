"""The errors of this app. Each keeps Frappe's own HTTP status, so Desk, REST and Data Import know it."""

import frappe

from kredit_edu.rules.decision import Decision


class RuleRefused(frappe.ValidationError):
	"""The Rules, or the university's settings, forbid the act; ``decision`` holds every reason."""

	def __init__(self, *args: object, decision: Decision | None = None) -> None:
		super().__init__(*args)
		self.decision = decision or Decision()


class MoveForbidden(RuleRefused, frappe.PermissionError):
	"""The role or the person may not take this step of a review."""

	http_status_code = frappe.PermissionError.http_status_code


class StaleDocument(frappe.TimestampMismatchError):
	"""The document was changed since the caller read it; nothing was done."""

	http_status_code = 409


class KeyReused(frappe.ValidationError):
	"""An idempotency key came again with another request; nothing was done."""

	http_status_code = 409


class TooManyQuestions(frappe.ValidationError):
	"""More questions came from one address than are answered in a time."""

	http_status_code = 429


class InvalidRequest(frappe.ValidationError):
	"""An argument is missing, unknown or malformed; ``reasons`` names each, in the form of every error."""

	http_status_code = 400

	def __init__(self, *args: object, reasons: list[dict[str, str | None]] | None = None) -> None:
		super().__init__(*args)
		self.reasons = reasons or []
