"""Standings brought up to date at a publication from the results of its disciplines alone (2(28), 39)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

import frappe

from kredit_edu.rules.standing import Row, Standing, StandingScope, standings_of_rows
from kredit_edu.rules.standing_increment import Part, Sums, brought_up_to_date
from kredit_edu.services.rules_context import RulesContext
from kredit_edu.services.standing.compute import STANDING, standing_key, store
from kredit_edu.services.standing.policy_words import policy_key
from kredit_edu.services.standing.results import load_rows


def add_results(
	before: Mapping[str, Sequence[Row]], new: Mapping[str, Sequence[Row]], context: RulesContext
) -> None:
	"""Store the standings of learners that new results have changed; three queries at most, whatever the number.

	``before`` holds what each learner had in the disciplines of the new results. The caller holds the lock of
	``lock_results`` and has written the new results. Whoever has no standing in a program yet, or
	one by other settings than today's, gets it from all results there are.
	"""
	periods = {row.period for rows in new.values() for row in rows}
	stored = _stored(new, policy_key(context.policy.gpa, context.edition))
	unknown = [
		learner
		for learner, rows in new.items()
		if any(Part(row.program, StandingScope.CUMULATIVE, "") not in stored[learner] for row in rows)
	]
	store(_found(before, new, stored, load_rows(unknown, lock=True), periods, context), context)


def _found(
	before: Mapping[str, Sequence[Row]],
	new: Mapping[str, Sequence[Row]],
	stored: Mapping[str, Mapping[Part, Sums]],
	whole: Mapping[str, Sequence[Row]],
	periods: Collection[str],
	context: RulesContext,
) -> Iterator[tuple[str, Standing]]:
	policy, edition = context.policy.gpa, context.edition
	for learner, rows in new.items():
		if learner in whole:
			found = standings_of_rows(whole[learner], policy, edition, periods)
		else:
			earlier = before[learner]
			found = brought_up_to_date(stored[learner], earlier, [*earlier, *rows], periods, policy, edition)
		for standing in found:
			yield learner, standing


def _stored(new: Mapping[str, Sequence[Row]], policy: str) -> dict[str, dict[Part, Sums]]:
	"""The sums of the standings that new results can have changed, as last committed. One query.

	Whoever has one of them that was computed by other settings is left out: what was counted otherwise cannot be
	added to (D04-D10).
	"""
	keys = {
		standing_key(learner, row.program, scope, part)
		for learner, rows in new.items()
		for row in rows
		for scope, part in (
			(StandingScope.PERIOD, row.period),
			(StandingScope.YEAR, row.year),
			(StandingScope.CUMULATIVE, ""),
		)
	}
	table = frappe.qb.DocType(STANDING)
	found = (
		frappe.qb.from_(table)
		.select(
			table.learner,
			table.program,
			table.scope,
			table.academic_period,
			table.academic_year,
			table.quality_sum_hundredths,
			table.gpa_credits,
			table.credits_earned,
			table.policy_key,
		)
		.where(table.standing_key.isin(sorted(keys)))
		.for_update()
	).run()
	sums: dict[str, dict[Part, Sums]] = defaultdict(dict)
	otherwise = {row[0] for row in found if row[-1] != policy}
	for learner, program, scope, period, year, *values, _policy in found:
		if learner in otherwise:
			continue
		kind = StandingScope(scope)
		part = {StandingScope.PERIOD: period, StandingScope.YEAR: year}.get(kind) or ""
		sums[learner][Part(program, kind, part)] = Sums(*values)
	return sums
