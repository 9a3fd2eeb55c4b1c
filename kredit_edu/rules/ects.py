"""Credits of Kazakhstan and ECTS credits: one is one, both ways (24)."""

from __future__ import annotations

from decimal import Decimal

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.edition import InstitutionRules
from kredit_edu.rules.numbers import Parsed, is_blank, plain_decimal, refused, shown

CLAUSE = "24"


def ects_of(credits: int, rules: InstitutionRules) -> int:
	"""ECTS credits of a volume in credits of Kazakhstan."""
	return credits * rules.ects_per_credit.value


def credits_of_ects(ects: Decimal, rules: InstitutionRules) -> Decimal:
	"""Credits of Kazakhstan that ECTS credits make; other systems have halves, so the value is exact."""
	return ects / rules.ects_per_credit.value


def parse_ects(raw: object, field: str = "ects_credits") -> Parsed[Decimal]:
	"""ECTS credits of another system, exact and above zero; a blank is refused."""
	if is_blank(raw):
		return refused(CLAUSE, "number.blank", field)
	value = plain_decimal(raw)
	if value is None:
		return refused(CLAUSE, "number.not_a_number", field, given=shown(raw))
	return Parsed(value) if value > 0 else refused(CLAUSE, "ects.none", field, given=shown(raw))


def credited_to_discipline(ects: Decimal, credits: int, rules: InstitutionRules) -> int:
	"""Whole credits that recognised ECTS credits give to a discipline: never more than its own (24, 41)."""
	return min(int(credits_of_ects(ects, rules)), credits)


def check_pair(credits: int, ects: Decimal, rules: InstitutionRules, field: str = "ects_credits") -> Decision:
	"""Whether credits and ECTS credits of the same work are the same number; no old coefficient is taken."""
	due = ects_of(credits, rules)
	if ects == due:
		return Decision()
	params = {"credits": credits, "ects": shown(ects), "due": due}
	return Decision.of(Reason(rules.ects_per_credit.clause, "ects.not_one_to_one", params, field=field))
