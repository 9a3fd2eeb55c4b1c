"""The shape of an edition of the Rules: numbers as data, each with its clause."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

from kredit_edu.rules.terms import ControlForm, InstitutionType, PracticeKind, SummerPurpose

T = TypeVar("T")

LOWEST_POSITIVE_POINTS = 100


@dataclass(frozen=True)
class Norm(Generic[T]):
	"""A value that the Rules set, with its clause."""

	value: T
	clause: str


@dataclass(frozen=True)
class Share:
	"""A ratio of whole numbers, so that it is compared without fractions."""

	numerator: int
	denominator: int
	clause: str

	def reached_by(self, part: int, whole: int) -> bool:
		"""Whether ``part`` is at least this share of ``whole``; both in academic hours."""
		return part * self.denominator >= whole * self.numerator

	def exceeded_by(self, part: int, whole: int) -> bool:
		"""Whether ``part`` is more than this share of ``whole``; both in academic hours."""
		return part * self.denominator > whole * self.numerator

	@property
	def percent(self) -> str:
		"""The share as people read it, in percent."""
		return str(100 * self.numerator // self.denominator)


@dataclass(frozen=True)
class Bound:
	"""Least and greatest value, both allowed; ``high`` None means no upper bound."""

	low: int
	high: int | None
	clause: str

	def holds(self, value: int) -> bool:
		"""Whether the value lies within the bound."""
		return self.low <= value and (self.high is None or value <= self.high)


@dataclass(frozen=True)
class LetterRow:
	"""A row of the letter scale: marks ``low`` to ``high`` of 0-100, points in hundredths of 0-4."""

	letter: str
	points_hundredths: int
	low: int
	high: int

	@property
	def points(self) -> Decimal:
		"""Grade points, 0 to 4."""
		return Decimal(self.points_hundredths).scaleb(-2)

	@property
	def positive(self) -> bool:
		"""Whether the letter earns credits (36.1, 39)."""
		return self.points_hundredths >= LOWEST_POSITIVE_POINTS


@dataclass(frozen=True)
class InstitutionRules:
	"""Everything that depends on the kind of the university, each value with its clause."""

	institution_type: InstitutionType
	academic_hour_minutes: Bound
	load_hour_minutes: Bound
	hours_per_credit: Norm[int]
	credits_floor: Norm[int]
	ordinary_credits: Norm[int]
	ects_per_credit: Norm[int]
	classroom_share: Share
	distance_share: Share
	synchronous_share: Share
	multi_period: Norm[bool]
	discipline_controls: Norm[frozenset[ControlForm] | None]
	defended_work_controls: Norm[frozenset[ControlForm] | None]
	curriculum_kinds: Norm[tuple[str, ...]]
	catalogue_required: Norm[bool]
	elective_alternatives: Norm[bool]
	study_plan_required: Norm[bool]
	free_discipline_choice: Norm[bool]
	free_teacher_choice: Norm[bool]
	practice_required: Norm[bool]
	practice_kinds: Norm[tuple[PracticeKind, ...]]
	practice_kinds_free: Norm[bool]
	practice_week_hours: Norm[int]
	practice_day_hours: Norm[int]
	practice_week_days: Norm[int]
	practice_week_parts: Norm[int]
	interim_attestation_days: Norm[int]
	holiday_count: Norm[int]
	holiday_days: Norm[int]
	holiday_days_bind_graduating: Norm[bool]
	summer_days: Bound
	summer_for_graduating: Norm[bool]
	summer_purposes: Norm[tuple[SummerPurpose, ...]]
	registrar_runs_attestation: Norm[bool]
	teaching_apart_from_control: Norm[bool]
	fx_retakes: Norm[int]


@dataclass(frozen=True)
class Edition:
	"""One edition of the Rules. ``in_force`` is the first day on which acts are decided by it."""

	key: str
	title: str
	adopted: date
	registered: date
	registration_number: str
	in_force: date
	letter_scale: tuple[LetterRow, ...]
	institutions: tuple[InstitutionRules, ...]

	def for_institution(self, institution_type: InstitutionType) -> InstitutionRules:
		"""The rules of one kind of university. Raises LookupError for a kind the edition does not know."""
		for rules in self.institutions:
			if rules.institution_type == institution_type:
				return rules
		raise LookupError(institution_type)
