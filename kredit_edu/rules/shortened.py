"""Shortened programs: on which base, and with which volume and term of the learner's own (9(1), 9(2))."""

from __future__ import annotations

from dataclasses import dataclass

from kredit_edu.rules.academic_period import parse_academic_year
from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.numbers import is_blank, parse_whole

BASE, OWN_TERMS, WHOLE = "9(1)", "9(2)", "39"
BASES = ("Technical and Vocational", "Post-secondary", "Higher")
MOST_CREDITS = 1000


@dataclass(frozen=True)
class ShortenedFacts:
	"""What a learner's record says, as it was entered; ``base`` is the base of admission."""

	is_shortened: bool
	base: str
	admission_year: str
	required_credits: object = None
	planned_completion: object = None


@dataclass(frozen=True)
class OwnTerms:
	"""The learner's own volume in whole credits and last planned academic year, None where the program's hold."""

	required_credits: int | None = None
	planned_completion: str | None = None


@dataclass(frozen=True)
class Volume:
	"""Whole credits: ``required`` of the learner, by ``is_own`` decision or by the program, and ``earned``."""

	required: int
	earned: int
	is_own: bool = False

	@property
	def missing(self) -> int:
		"""Credits that are still to be earned."""
		return max(0, self.required - self.earned)


def read_own_terms(facts: ShortenedFacts) -> tuple[OwnTerms, Decision]:
	"""The own terms of a learner, and everything that is wrong with them."""
	reasons = []
	if facts.is_shortened and facts.base not in BASES:
		params = {"base": facts.base or "—"}
		reasons.append(Reason(BASE, "shortened.base", params, field="previous_education"))
	given = {name: getattr(facts, name) for name in ("required_credits", "planned_completion")}
	given = {name: value for name, value in given.items() if not is_blank(value)}
	if not facts.is_shortened:
		reasons += [Reason(OWN_TERMS, "shortened.not_shortened", field=name) for name in given]
		return OwnTerms(), Decision(tuple(reasons))
	decision = Decision(tuple(reasons))
	credits = completion = None
	if "required_credits" in given:
		parsed = parse_whole(given["required_credits"], "required_credits", 1, MOST_CREDITS, OWN_TERMS)
		credits, decision = parsed.value, decision + parsed.decision
	if "planned_completion" in given:
		year = parse_academic_year(given["planned_completion"], "planned_completion")
		completion, decision = year.value, decision + year.decision
		if completion and completion[:4] < str(facts.admission_year or "").strip():
			params = {"year": completion, "admission": facts.admission_year}
			reason = Reason(OWN_TERMS, "shortened.ends_before", params, field="planned_completion")
			decision += Decision.of(reason)
	return OwnTerms(credits, completion), decision


def check_completion(volume: Volume) -> Decision:
	"""Whether the learner has earned the credits of the whole program, or of the own volume (9(2), 39)."""
	if not volume.missing:
		return Decision()
	params = {"required": volume.required, "earned": volume.earned, "missing": volume.missing}
	clause = OWN_TERMS if volume.is_own else WHOLE
	return Decision.of(Reason(clause, "completion.credits_missing", params, field="required_credits"))
