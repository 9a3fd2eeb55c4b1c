"""Academic hours of a discipline and the shares between them (23, 25, 26, 27)."""

from __future__ import annotations

import dataclasses

from kredit_edu.rules.decision import Decision, Reason, Severity
from kredit_edu.rules.edition import InstitutionRules, Share
from kredit_edu.rules.numbers import Parsed, refused
from kredit_edu.rules.readings import ReadingId
from kredit_edu.rules.terms import DeliveryMode


@dataclasses.dataclass(frozen=True)
class DisciplineHours:
	"""Whole academic hours. The first seven and ``other_work`` add up to the whole volume.

	``distance`` and ``synchronous`` are parts of that volume, told again by how they are held:
	hours moved to distance learning lie outside classroom work, synchronous online hours may lie in it.
	``other_work`` is the work of practice, research and final attestation.
	"""

	lectures: int = 0
	practicals: int = 0
	laboratory: int = 0
	guided_independent: int = 0
	own_independent: int = 0
	attestation: int = 0
	distance: int = 0
	synchronous: int = 0
	other_work: int = 0

	@property
	def classroom(self) -> int:
		"""Classroom work; independent work with the teacher is not part of it (25.1, D19)."""
		return self.lectures + self.practicals + self.laboratory

	@property
	def independent(self) -> int:
		"""Independent work as a whole: with the teacher and alone (25.1)."""
		return self.guided_independent + self.own_independent

	@property
	def total(self) -> int:
		"""The whole volume."""
		return self.classroom + self.independent + self.attestation + self.other_work


def required_hours(credits: int, rules: InstitutionRules) -> int:
	"""Academic hours of a volume in credits (23.1)."""
	return credits * rules.hours_per_credit.value


def own_independent_hours(independent: int, guided: int) -> Parsed[int]:
	"""Hours of independent work alone: the whole less the part with the teacher (25.1).

	Refused when the part with the teacher is larger than the whole.
	"""
	if not 0 <= guided <= independent:
		return refused(
			"25.1",
			"hours.guided_above_independent",
			"guided_independent",
			guided=guided,
			independent=independent,
		)
	return Parsed(independent - guided)


def check_hours(title: str, credits: int, hours: DisciplineHours, rules: InstitutionRules) -> Decision:
	"""What binds every kind of study work: no negative hours, and 30 hours a credit (23.1).

	Teaching and interim attestation given apart are summed by :func:`check_single_volume`.
	"""
	reasons = [
		Reason("23.1", "hours.negative", {"title": title, "given": value}, field=name)
		for name, value in dataclasses.asdict(hours).items()
		if value < 0
	]
	required = required_hours(credits, rules)
	if hours.total != required and not hours.attestation:
		params = {"title": title, "credits": credits, "total": hours.total, "required": required}
		reasons.append(Reason(rules.hours_per_credit.clause, "hours.not_by_credits", params, field="hours"))
	return Decision(tuple(reasons))


def check_single_volume(
	title: str, credits: int, hours: DisciplineHours, rules: InstitutionRules
) -> Decision:
	"""Teaching and interim attestation together make the credits of a discipline (27)."""
	required = required_hours(credits, rules)
	if not hours.attestation or hours.total == required:
		return Decision()
	params = {
		"title": title,
		"teaching": hours.total - hours.attestation,
		"attestation": hours.attestation,
		"total": hours.total,
		"required": required,
	}
	return Decision.of(Reason("27", "hours.not_single_volume", params, field="attestation"))


def check_independent(title: str, hours: DisciplineHours) -> Decision:
	"""Independent work has two parts (25.1); a missing part alone is only a warning."""
	if hours.guided_independent <= 0 or hours.own_independent > 0:
		return Decision()
	params = {"title": title, "guided": hours.guided_independent}
	reason = Reason("25.1", "hours.no_own_work", params, "own_independent", severity=Severity.WARNING)
	return Decision.of(reason)


def check_shares(
	title: str,
	hours: DisciplineHours,
	delivery: DeliveryMode,
	rules: InstitutionRules,
	readings: frozenset[ReadingId],
) -> Decision:
	"""Classroom, distance and synchronous shares of one discipline, compared in whole hours (26).

	A discipline has one delivery mode: the limit on distance hours binds all but Online and MOOC, the
	least synchronous share binds Online (D17). MOOC is free of the classroom share under D16 alone.
	"""
	reasons = []
	whole = hours.total
	if not rests_on_mooc_reading(hours, delivery, rules, readings):
		reasons += _classroom_reasons(title, hours, rules.classroom_share)
	if delivery not in (DeliveryMode.ONLINE, DeliveryMode.MOOC):
		reasons += _distance_reasons(title, hours, rules.distance_share)
	if delivery == DeliveryMode.ONLINE and not rules.synchronous_share.reached_by(hours.synchronous, whole):
		params = _share_params(title, hours.synchronous, whole, rules.synchronous_share)
		clause = rules.synchronous_share.clause
		reasons.append(Reason(clause, "hours.synchronous_too_few", params, field="synchronous"))
	reasons += _above_total_reasons(title, hours)
	return Decision(tuple(reasons))


def rests_on_mooc_reading(
	hours: DisciplineHours,
	delivery: DeliveryMode,
	rules: InstitutionRules,
	readings: frozenset[ReadingId],
) -> bool:
	"""Whether the hours are allowed only because D16 is in force."""
	return (
		delivery == DeliveryMode.MOOC
		and ReadingId.D16 in readings
		and not rules.classroom_share.reached_by(hours.classroom, hours.total)
	)


def _classroom_reasons(title: str, hours: DisciplineHours, share: Share) -> list[Reason]:
	if share.reached_by(hours.classroom, hours.total):
		return []
	params = _share_params(title, hours.classroom, hours.total, share)
	return [Reason(share.clause, "hours.classroom_too_few", params, field="lectures")]


def _distance_reasons(title: str, hours: DisciplineHours, share: Share) -> list[Reason]:
	reasons = []
	if share.exceeded_by(hours.distance, hours.total):
		params = _share_params(title, hours.distance, hours.total, share)
		reasons.append(Reason(share.clause, "hours.distance_too_many", params, field="distance"))
	if 0 < hours.distance <= hours.total < hours.distance + hours.classroom:
		params = {"title": title, "part": hours.distance, "classroom": hours.classroom, "total": hours.total}
		reasons.append(Reason("26.1", "hours.distance_in_classroom", params, field="distance"))
	return reasons


def _above_total_reasons(title: str, hours: DisciplineHours) -> list[Reason]:
	reasons = []
	if hours.distance > hours.total:
		params = {"title": title, "part": hours.distance, "total": hours.total}
		reasons.append(Reason("26.2", "hours.distance_above_total", params, field="distance"))
	if hours.synchronous > hours.total:
		params = {"title": title, "part": hours.synchronous, "total": hours.total}
		reasons.append(Reason("26.3", "hours.synchronous_above_total", params, field="synchronous"))
	return reasons


def _share_params(title: str, part: int, whole: int, share: Share) -> dict[str, object]:
	return {"title": title, "part": part, "total": whole, "percent": share.percent}
