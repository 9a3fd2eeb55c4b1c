"""Which seats the rows of a study plan keep, need and give back (30, 31, 35)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.terms import EnrollmentSource, EnrollmentStatus, RowSource

ENROLLMENT = "35"
_SOURCES: Mapping[RowSource, EnrollmentSource] = {
	RowSource.REPEAT: EnrollmentSource.REPEAT,
	RowSource.SUMMER: EnrollmentSource.SUMMER,
	RowSource.MOBILITY: EnrollmentSource.MOBILITY,
	RowSource.DEBT: EnrollmentSource.DEBT,
}
_DECIDED = (EnrollmentStatus.COMPLETED, EnrollmentStatus.FAILED, EnrollmentStatus.WITHDRAWN)

Place = tuple[str, str, str | None]


@dataclass(frozen=True)
class SeatRow:
	"""A row of a plan with its discipline; ``offering`` is None where no group was chosen."""

	row_key: str
	discipline: str
	period: str
	offering: str | None
	title: str = ""

	@property
	def subject(self) -> tuple[str, str]:
		"""What a learner may be enrolled in once: a discipline in a period."""
		return (self.discipline, self.period)

	@property
	def place(self) -> Place:
		"""The subject with its group."""
		return (self.discipline, self.period, self.offering)


@dataclass(frozen=True)
class Standing(SeatRow):
	"""An enrollment as it stands. ``of_plan`` is whether it is of a version of the plan in question,

	``of_version`` whether it is of this version.
	"""

	name: str = ""
	status: EnrollmentStatus = EnrollmentStatus.ENROLLED
	of_plan: bool = False
	of_version: bool = False


@dataclass(frozen=True)
class SeatChanges:
	"""What brings the enrollments of a plan in line with its rows.

	``kept`` are holds that stay, ``dropped`` holds that go, ``made`` rows that need one. ``standing`` pairs the
	rows whose enrollment stands with it; ``replaced`` are enrollments that an approval withdraws.
	"""

	kept: tuple[tuple[SeatRow, Standing], ...]
	dropped: tuple[Standing, ...]
	made: tuple[SeatRow, ...]
	standing: tuple[tuple[SeatRow, Standing], ...]
	replaced: tuple[Standing, ...]

	@property
	def seats_needed(self) -> tuple[str, ...]:
		"""Offerings in which a seat is to be taken, in order of names."""
		return tuple(sorted((_seats(self.made) - _seats(self.dropped)).elements()))

	@property
	def seats_freed(self) -> tuple[str, ...]:
		"""Offerings in which a seat is to be given back, in order of names."""
		return tuple(sorted((_seats(self.dropped) - _seats(self.made)).elements()))


def seat_changes(rows: Sequence[SeatRow], enrollments: Sequence[Standing]) -> SeatChanges:
	"""Compare the rows of a plan with all enrollments of its learner, oldest first.

	An enrollment stands when its row names the same discipline, period and group; so does one that was decided
	or withdrawn, as long as its row stays what it was. A row without a group leaves the group of its enrollment.
	"""
	own = [found for found in enrollments if found.of_plan]
	enrolled = [found for found in own if found.status is EnrollmentStatus.ENROLLED]
	latest = {found.row_key: found for found in own if found.status is not EnrollmentStatus.HELD}
	holds = [found for found in own if found.of_version and found.status is EnrollmentStatus.HELD]
	standing, kept, made = [], [], []
	for row in rows:
		if stands := _matching(row, enrolled) or _decided(row, latest.get(row.row_key)):
			standing.append((row, stands))
		elif held := next((hold for hold in holds if hold.place == row.place), None):
			kept.append((row, held))
		else:
			made.append(row)
	staying = {found.name for _row, found in (*standing, *kept)}
	return SeatChanges(
		kept=tuple(kept),
		dropped=tuple(hold for hold in holds if hold.name not in staying),
		made=tuple(made),
		standing=tuple(standing),
		replaced=tuple(found for found in enrolled if found.name not in staying),
	)


def check_repeated(changes: SeatChanges, enrollments: Iterable[Standing]) -> Decision:
	"""Whether no row would enroll its learner twice in a discipline and period (35, 31)."""
	giving_way = {found.name for found in (*changes.replaced, *changes.dropped)}
	giving_way |= {found.name for _row, found in changes.kept}
	taken = {
		found.subject
		for found in enrollments
		if found.status is not EnrollmentStatus.WITHDRAWN and found.name not in giving_way
	}
	reasons = []
	for row in (*(row for row, _hold in changes.kept), *changes.made):
		if row.subject in taken:
			params = {"discipline": row.title}
			reasons.append(
				Reason(ENROLLMENT, "enrollment.repeated", params, field="discipline", row=row.row_key)
			)
		taken.add(row.subject)
	return Decision(tuple(reasons))


def source_of(row_source: str | None) -> EnrollmentSource:
	"""What the enrollment of a row rests on, by the row's own source."""
	return _SOURCES.get(RowSource(row_source), EnrollmentSource.PLAN) if row_source else EnrollmentSource.PLAN


def _matching(row: SeatRow, enrolled: Sequence[Standing]) -> Standing | None:
	found = next((found for found in enrolled if found.place == row.place), None)
	if found or row.offering:
		return found
	return next(
		(found for found in enrolled if (found.row_key, found.subject) == (row.row_key, row.subject)), None
	)


def _decided(row: SeatRow, latest: Standing | None) -> Standing | None:
	if latest is None or latest.status not in _DECIDED or latest.subject != row.subject:
		return None
	return latest if row.offering in (None, latest.offering) else None


def _seats(places: Iterable[SeatRow]) -> Counter[str]:
	return Counter(place.offering for place in places if place.offering)
