"""The settings by which a GPA is computed: as people read them, and as a key (D04-D10)."""

from __future__ import annotations

import hashlib

import frappe
from frappe import _

from kredit_edu.rules.edition import Edition
from kredit_edu.rules.gpa import GpaPolicy

KEY_LENGTH = 16
# Setting → the point on which the Rules are silent, and the policy's attribute.
SETTINGS = {
	"gpa_failed": ("D04", "failed"),
	"gpa_within_attempt": ("D05", "within_attempt"),
	"gpa_across_attempts": ("D06", "across_attempts"),
	"gpa_decimals": ("D07", "decimals"),
	"gpa_rounding": ("D07", "rounding"),
	"gpa_counts_practice": ("D09", "counts_practice"),
	"gpa_counts_research": ("D09", "counts_research"),
	"gpa_counts_final_attestation": ("D09", "counts_final_attestation"),
	"gpa_counts_recognised": ("D10", "counts_recognised"),
}


def settings_shown(policy: GpaPolicy) -> list[dict[str, str]]:
	"""Each setting with its point, label and value in the reader's language."""
	meta = frappe.get_meta("Kredit Settings")
	return [
		{
			"setting": field,
			"point": point,
			"label": _(meta.get_label(field)),
			"value": _code(getattr(policy, attribute)),
			"words": _words(getattr(policy, attribute)),
		}
		for field, (point, attribute) in SETTINGS.items()
	]


def policy_line(policy: GpaPolicy, edition: Edition) -> str:
	"""The settings and the edition in one line of codes: two lines differ when figures may."""
	codes = ", ".join(
		f"{field}={_code(getattr(policy, attribute))}" for field, (_point, attribute) in SETTINGS.items()
	)
	return f"{codes}, edition={edition.key}"


def policy_key(policy: GpaPolicy, edition: Edition) -> str:
	"""A digest of :func:`policy_line`: figures with different keys were computed by different settings."""
	return hashlib.sha256(policy_line(policy, edition).encode()).hexdigest()[:KEY_LENGTH]


def _code(value: object) -> str:
	if isinstance(value, bool):
		return str(int(value))
	return str(getattr(value, "value", value))


def _words(value: object) -> str:
	if isinstance(value, bool):
		return _("Yes") if value else _("No")
	code = _code(value)
	return {
		"INCLUDE": _("count"),
		"EXCLUDE": _("do not count"),
		"LATEST": _("the last one counts"),
		"BEST": _("the best one counts"),
		"BOTH": _("both count"),
		"ALL": _("all of them count"),
		"HALF_UP": _("half up"),
		"HALF_EVEN": _("half to even"),
		"TRUNCATE": _("cut off"),
	}.get(code, code)
