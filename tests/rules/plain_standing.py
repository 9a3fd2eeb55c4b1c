"""A standing computed the slow way, from the words of the Rules and of D04-D10 alone: nothing of ``rules`` computes here."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

ROUNDINGS = {"HALF_UP": ROUND_HALF_UP, "HALF_EVEN": ROUND_HALF_EVEN, "TRUNCATE": ROUND_DOWN}
LEAST_POSITIVE = 100
WIDE = Context(prec=60)
KINDS = {
	"Practice": "counts_practice",
	"Research Work": "counts_research",
	"Experimental Research Work": "counts_research",
	"Final Attestation": "counts_final_attestation",
}


def plain_standings(results, policy) -> dict[tuple[str, str, str], tuple[str | None, int, int, int]]:
	"""(program, scope, part) → GPA as text, credits by points in hundredths, credits counted, credits earned."""
	found = {}
	for program in {each.program for each in results}:
		inside = [each for each in results if each.program == program]
		earned = _earned(inside)
		here = [each for each in inside if not each.recognised]
		for period in {each.period for each in here}:
			counted = _settled([each for each in here if each.period == period], policy)
			credits = sum(each.credits for each in earned if each.period == period)
			found[program, "Period", period] = (*_mean(counted, policy), credits)
		for year in {each.year for each in here}:
			counted = _once(_settled([each for each in here if each.year == year], policy), policy)
			credits = sum(each.credits for each in earned if each.year == year)
			found[program, "Year", year] = (*_mean(counted, policy), credits)
		whole = inside if policy.counts_recognised else here
		counted = _once(_settled(whole, policy), policy)
		found[program, "Cumulative", ""] = (
			*_mean(counted, policy),
			sum(each.credits for each in earned),
		)
	return found


def _earned(results):
	"""Of each discipline the earliest positive result, or what was credited to the learner without a grade."""
	earned = []
	for discipline in {each.discipline for each in results}:
		positive = [
			each
			for each in results
			if each.discipline == discipline
			and (
				each.recognised
				if each.points_hundredths is None
				else each.points_hundredths >= LEAST_POSITIVE
			)
		]
		if positive:
			earned.append(min(positive, key=lambda each: (each.order, each.attempt, each.key)))
	return earned


def _settled(results, policy):
	"""Graded results of what counts, as each enrollment ended (D05), with failed ones or without (D04)."""
	graded = [
		each
		for each in results
		if each.points_hundredths is not None
		and (each.kind == "Discipline" or getattr(policy, KINDS[str(each.kind.value)]))
	]
	settled = []
	for each in graded:
		rivals = [
			other
			for other in graded
			if other.enrollment and other.enrollment == each.enrollment and other is not each
		]
		if policy.within_attempt.value == "LATEST":
			beaten = any((o.attempt, o.order, o.key) > (each.attempt, each.order, each.key) for o in rivals)
		elif policy.within_attempt.value == "BEST":
			beaten = any(
				(o.points_hundredths, o.order, o.attempt, o.key)
				> (each.points_hundredths, each.order, each.attempt, each.key)
				for o in rivals
			)
		else:
			beaten = False
		if not beaten and (policy.failed.value == "INCLUDE" or each.points_hundredths >= LEAST_POSITIVE):
			settled.append(each)
	return settled


def _once(results, policy):
	"""Of several enrollments in a discipline the one that counts, with all that counts of it (D06)."""
	if policy.across_attempts.value == "ALL":
		return results

	def place(each):
		time = (each.order, each.attempt, each.key)
		return (each.points_hundredths, *time) if policy.across_attempts.value == "BEST" else time

	kept = []
	for each in results:
		first = max((o for o in results if o.discipline == each.discipline), key=place)
		if each is first or (each.enrollment and each.enrollment == first.enrollment):
			kept.append(each)
	return kept


def _mean(results, policy) -> tuple[str | None, int, int]:
	quality = sum(each.credits * each.points_hundredths for each in results)
	credits = sum(each.credits for each in results)
	if not credits:
		return None, quality, credits
	exact = Fraction(quality, credits * 100)
	# Enough digits that nothing is rounded but once: no quotient of these sums lies nearer to a half.
	digits = (exact * 10**40).__floor__()
	value = Decimal(digits).scaleb(-40, context=WIDE) if exact.denominator > 1 else Decimal(int(exact))
	step = Decimal(1).scaleb(-policy.decimals)
	return (
		str(value.quantize(step, rounding=ROUNDINGS[policy.rounding.value], context=WIDE)),
		quality,
		credits,
	)
