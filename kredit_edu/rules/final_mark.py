"""The final mark of a discipline from its admission rating and its final control (36.1, D01-D03)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from kredit_edu.rules.decision import ALLOWED, Decision, Reason
from kredit_edu.rules.numbers import HIGHEST_MARK, LOWEST_MARK, Parsed, refused, shown

WHOLE_WEIGHT = 100
_HALF = Fraction(1, 2)


class MarkRounding(str, Enum):
	"""What becomes of a fraction in the final mark (D01)."""

	HALF_UP = "HALF_UP"
	FLOOR = "FLOOR"
	REFUSE = "REFUSE"


class Outcome(Enum):
	"""What the computation of a final mark came to."""

	NO_RESULT = "No Result"
	RESULT = "Result"
	REFUSED = "Refused"


@dataclass(frozen=True)
class FinalMarkPolicy:
	"""How a university forms the final mark: weights in percent, least admission rating 0-100."""

	admission_weight: int = 60
	control_weight: int = 40
	rounding: MarkRounding = MarkRounding.HALF_UP
	admission_min: int = 0


def check_final_mark_policy(policy: FinalMarkPolicy) -> Decision:
	"""Whether the weights make a whole and the least admission rating lies on the scale (36.1)."""
	reasons = []
	weights = {"admission": policy.admission_weight, "control": policy.control_weight}
	if policy.admission_weight + policy.control_weight != WHOLE_WEIGHT:
		reasons.append(Reason("36.1", "policy.weights_sum", weights, field="control_weight"))
	if min(weights.values()) < 0:
		reasons.append(Reason("36.1", "policy.weight_negative", field="admission_weight"))
	if not LOWEST_MARK <= policy.admission_min <= HIGHEST_MARK:
		params = {"given": policy.admission_min}
		reasons.append(Reason("36.1", "mark.out_of_range", params, field="exam_admission_min"))
	return Decision(tuple(reasons))


def admitted(admission: Decimal | None, policy: FinalMarkPolicy) -> Decision:
	"""Whether an admission rating of 0-100 opens the final control (D03); no rating counts as none given."""
	if policy.admission_min <= 0:
		return ALLOWED
	if admission is None:
		return Decision.of(Reason("36.1", "admission.missing", {"least": policy.admission_min}))
	if admission < policy.admission_min:
		params = {"given": shown(admission), "least": policy.admission_min}
		return Decision.of(Reason("36.1", "admission.too_low", params))
	return ALLOWED


def final_mark(admission: Decimal | None, control: Decimal | None, policy: FinalMarkPolicy) -> Parsed[int]:
	"""The whole final mark, 0-100, weighted exactly and rounded once (D01, D02).

	Without an admission rating or a final control there is no result yet (D52), which is not a zero.
	"""
	for field, mark in (("admission", admission), ("control", control)):
		if mark is not None and not LOWEST_MARK <= mark <= HIGHEST_MARK:
			return refused("36.1", "mark.out_of_range", field, given=shown(mark))
	if admission is None or control is None:
		return Parsed(None)
	weighted = Fraction(admission) * policy.admission_weight + Fraction(control) * policy.control_weight
	return _rounded(weighted / WHOLE_WEIGHT, policy.rounding)


def round_mark(mark: Decimal, rounding: MarkRounding) -> Parsed[int]:
	"""A mark of 0-100 as a whole number, rounded once (D01); under REFUSE a fraction is refused."""
	if not LOWEST_MARK <= mark <= HIGHEST_MARK:
		return refused("36.1", "mark.out_of_range", "mark", given=shown(mark))
	return _rounded(Fraction(mark), rounding)


def _rounded(mark: Fraction, rounding: MarkRounding) -> Parsed[int]:
	if rounding is MarkRounding.REFUSE and mark.denominator != 1:
		# Marks have at most four decimals and weights two, so the text below is the exact value.
		exact = Decimal(mark.numerator) / Decimal(mark.denominator)
		return refused("36.1", "mark.fraction", "mark", given=shown(exact))
	shift = _HALF if rounding is MarkRounding.HALF_UP else 0
	return Parsed(math.floor(mark + shift))


def outcome_of(result: Parsed[int]) -> Outcome:
	"""Whether a computed final mark is a result, no result yet, or refused."""
	if not result.ok:
		return Outcome.REFUSED
	return Outcome.NO_RESULT if result.value is None else Outcome.RESULT
