"""Filters of lists of learners' results, as reports send them."""

from __future__ import annotations

from collections.abc import Mapping

from frappe import _

from kredit_edu.services.interim_results import Among


def learner_labels() -> dict[str, str]:
	"""The filters that say whose results are listed, with their labels."""
	return {
		"program": _("Program"),
		"level": _("Level"),
		"learner_group": _("Learner group"),
		"course": _("Course"),
	}


def among_of(read: Mapping[str, str | None]) -> Among:
	"""What the filters say."""
	return Among(**{name: read.get(name) for name in ("program", "level", "learner_group", "course")})
