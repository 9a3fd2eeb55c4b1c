"""The table for whoever may see it: counts are open to heads, the grades behind them to few (38)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import frappe

from kredit_edu.permissions.grade_lists import sees_counts, sees_grades_behind
from kredit_edu.rules.distribution import Distribution, distribution, positive_letters
from kredit_edu.services.distribution.counts import count_letters
from kredit_edu.services.distribution.reference import ReferenceGroup, read_group
from kredit_edu.services.rules_context import rules_context


@dataclass(frozen=True)
class Table:
	"""A table with its group; ``alarm`` is percent of A and A−, ``opens`` whether the grades may be listed."""

	group: ReferenceGroup
	distribution: Distribution
	alarm: int
	opens: bool

	@property
	def crossed(self) -> bool:
		"""Whether the share of A and A− lies above the alarm."""
		return self.distribution.exceeds(self.alarm)


def table_of(asked: Mapping[str, str | None]) -> Table:
	"""The table of the group that filters describe. Raises PermissionError for who may not see counts."""
	user = frappe.session.user
	if not sees_counts(user):
		raise frappe.PermissionError
	context = rules_context()
	policy = context.policy.assessment
	group = read_group(asked, policy.distribution_years)
	letters = positive_letters(context.edition)
	return Table(
		group=group,
		distribution=distribution(count_letters(group, letters), letters),
		alarm=policy.excellent_share_alarm,
		opens=sees_grades_behind(user),
	)
