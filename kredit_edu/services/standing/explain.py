"""How a figure was computed: its two sums, every attempt with what it gave, and why the others did not count (2(28))."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

import frappe

from kredit_edu.rules.gpa import (
	HUNDREDTHS,
	Gpa,
	GpaPolicy,
	LeftOut,
	Result,
	cumulative_gpa,
	earning_results,
	period_gpa,
	year_gpa,
)
from kredit_edu.rules.numbers import exact_text
from kredit_edu.rules.standing import StandingScope
from kredit_edu.services.rules_context import rules_context
from kredit_edu.services.standing.attempts import attempts_of, in_words
from kredit_edu.services.standing.compute import STANDING, standing_key
from kredit_edu.services.standing.minors import minor_figures
from kredit_edu.services.standing.policy_words import settings_shown
from kredit_edu.services.standing.reasons import reason_of
from kredit_edu.services.standing.results import load_results

COLUMNS = ("gpa", "gpa_credits", "quality_sum_hundredths", "credits_earned", "computed_on", "edition")


def explain(learner: str, program: str, scope: StandingScope, part: str = "") -> dict[str, object]:
	"""A stored figure with everything it was computed from, in the reader's words. A constant number of queries.

	``part`` names the academic period or year, and is empty for the whole. ``agrees`` tells whether the figure that
	is stored is the one computed here. Raises DoesNotExistError where there is no such standing or the user may
	not read it, PermissionError for whoever reads no standings at all.
	"""
	stored = _stored(learner, program, scope, part)
	context = rules_context()
	results = load_results([learner])[learner]
	gpa = figure(results, program, scope, part, context.policy.gpa)
	inside = _of_scope(results, program, scope, part)
	earned = {result.key for result in earning_results(results, program, context.edition)}
	value = None if gpa.value is None else str(gpa.value)
	sums = (value, gpa.credits, gpa.quality_sum_hundredths)
	return {
		"learner": learner,
		"program": program,
		"scope": scope.value,
		"part": part,
		"gpa": value,
		"quality_sum": points_text(gpa.quality_sum_hundredths),
		"quality_sum_hundredths": gpa.quality_sum_hundredths,
		"credits": gpa.credits,
		"credits_earned": sum(result.credits for result in inside if result.key in earned),
		"stored": stored,
		"agrees": sums == (stored.gpa, stored.gpa_credits, stored.quality_sum_hundredths),
		"edition": context.edition.key,
		"settings": settings_shown(context.policy.gpa),
		"attempts": _attempts(learner, inside, gpa, earned),
		"minors": [
			minor
			for minor in minor_figures(learner, results, context)
			if scope is StandingScope.CUMULATIVE and minor["program"] == program
		],
	}


def figure(
	results: Sequence[Result], program: str, scope: StandingScope, part: str, policy: GpaPolicy
) -> Gpa:
	"""The GPA of a scope, with what is in it and why the rest is not."""
	if scope is StandingScope.PERIOD:
		return period_gpa(results, part, program, policy)
	if scope is StandingScope.YEAR:
		return year_gpa(results, part, program, policy)
	return cumulative_gpa(results, program, policy)


def points_text(hundredths: int) -> str:
	"""Points, or credits by points, as a plain number: 3.67, 4."""
	return exact_text(Fraction(hundredths, HUNDREDTHS))


def _stored(learner: str, program: str, scope: StandingScope, part: str) -> frappe._dict:
	found = frappe.get_list(
		STANDING,
		{"standing_key": standing_key(learner, program, scope, part)},
		COLUMNS,
		order_by="name asc",
		limit_page_length=1,
	)
	if not found:
		raise frappe.DoesNotExistError
	return found[0]


def _of_scope(results: Iterable[Result], program: str, scope: StandingScope, part: str) -> list[Result]:
	"""The results of which a scope speaks. Those of another program are shown, with why they do not count, where the
	whole is explained; those of another period or year belong to another figure."""
	if scope is StandingScope.CUMULATIVE:
		return list(results)
	column = "period" if scope is StandingScope.PERIOD else "year"
	return [result for result in results if getattr(result, column) == part and result.program == program]


def _attempts(
	learner: str, inside: Sequence[Result], gpa: Gpa, earned: Iterable[str]
) -> list[dict[str, object]]:
	"""The attempts in the order of time, each with its earlier entries and why it did not count."""
	left_out: dict[str, LeftOut] = dict(gpa.left_out)
	details = attempts_of(learner)
	words = in_words(details.values())
	earning, counted = set(earned), set(gpa.counted)
	shown = []
	for result in sorted(inside, key=lambda each: (each.order, each.attempt, each.key)):
		points = result.points_hundredths
		product = result.credits * points if result.key in counted and points is not None else None
		shown.append(
			{
				**words[result.key],
				"credits": result.credits,
				"points": None if points is None else points_text(points),
				"counted": result.key in counted,
				"product": None if product is None else points_text(product),
				"earns_credits": result.key in earning,
				"why_not": reason_of(left_out[result.key]) if result.key in left_out else None,
			}
		)
	return shown
