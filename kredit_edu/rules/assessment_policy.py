"""What a university decides about assessment: journal, session, retakes, corrections, lists (36–38, D11–D15, D42–D46, D55)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from kredit_edu.rules.decision import Decision, Reason
from kredit_edu.rules.numbers import HIGHEST_MARK

WHOLE_PERCENT = 100
HIGHEST_GPA_HUNDREDTHS = 400


class AdmissionSource(str, Enum):
	"""From which marks of the journal an admission rating is proposed."""

	MIDTERMS = "Midterm Controls"
	MIDTERMS_AND_CURRENT = "Midterm Controls and Current Marks"


class RetakeScope(str, Enum):
	"""For what the one retake after FX is given (36.2, D11)."""

	ENROLLMENT = "Enrollment"
	DISCIPLINE_FOR_LIFE = "Discipline for Life"


class RetakeMark(str, Enum):
	"""How the mark after a retake is formed (D14)."""

	WITH_ADMISSION = "Admission Rating and New Final Control"
	CONTROL_ALONE = "New Final Control Alone"


class RatingBase(str, Enum):
	"""What the academic rating goes by (2(10), D42)."""

	PERIOD_GPA = "Period GPA"
	MEAN_MARK = "Mean Mark"


@dataclass(frozen=True)
class JournalPolicy:
	"""``entry_days`` from the day of a class, 0 without limit; attendance in percent and mark 0-100 below which a learner is at risk."""

	entry_days: int = 7
	admission_from: AdmissionSource = AdmissionSource.MIDTERMS
	at_risk_attendance: int = 75
	at_risk_mark: int = 50


@dataclass(frozen=True)
class SessionPolicy:
	"""``rest_days``: free days between two exams of a learner; ``exams_a_day``: more are warned of, 0 without limit."""

	rest_days: int = 0
	exams_a_day: int = 1


@dataclass(frozen=True)
class RetakePolicy:
	"""Retakes after FX; ``for_life`` is their number during the whole study, 0 without limit; no ``cap`` is no ceiling (D15)."""

	scope: RetakeScope = RetakeScope.ENROLLMENT
	for_life: int = 0
	mark: RetakeMark = RetakeMark.WITH_ADMISSION
	cap: str | None = None


@dataclass(frozen=True)
class ScholarshipPolicy:
	"""The university's rule for scholarships: letters, GPA of the period in hundredths (0-400), funding, retakes."""

	lowest_letter: str = "B-"
	raised_letter: str | None = "A-"
	gpa_hundredths: int = 0
	grant_only: bool = True
	without_retakes: bool = False


@dataclass(frozen=True)
class AssessmentPolicy:
	"""Decisions on assessment. Days count from publication; 0 ``correction_days`` is no limit (D55).

	``distribution_years`` are academic years of the reference group (D46), ``excellent_share_alarm`` percent of
	A and A−; ``transcript_failed`` prints failed attempts (D43).
	"""

	journal: JournalPolicy = field(default_factory=JournalPolicy)
	session: SessionPolicy = field(default_factory=SessionPolicy)
	retake: RetakePolicy = field(default_factory=RetakePolicy)
	appeal_days: int = 3
	correction_days: int = 0
	rating_base: RatingBase = RatingBase.PERIOD_GPA
	distribution_years: int = 2
	excellent_share_alarm: int = 20
	scholarship: ScholarshipPolicy = field(default_factory=ScholarshipPolicy)
	transcript_failed: bool = False


def check_assessment_policy(policy: AssessmentPolicy) -> Decision:
	"""Whether every number of days, marks, percent and GPA can be one."""
	bounds: tuple[tuple[str, str, int, int, int | None], ...] = (
		("journal_entry_days", "36.3", policy.journal.entry_days, 0, None),
		("at_risk_attendance", "36.3", policy.journal.at_risk_attendance, 0, WHOLE_PERCENT),
		("at_risk_mark", "36.1", policy.journal.at_risk_mark, 0, HIGHEST_MARK),
		("exam_rest_days", "37.2", policy.session.rest_days, 0, None),
		("exams_a_day", "37.2", policy.session.exams_a_day, 0, None),
		("retakes_for_life", "36.2", policy.retake.for_life, 0, None),
		("appeal_days", "3(4)", policy.appeal_days, 1, None),
		("correction_days", "3(4)", policy.correction_days, 0, None),
		("distribution_years", "38", policy.distribution_years, 1, None),
		("excellent_share_alarm", "38", policy.excellent_share_alarm, 0, WHOLE_PERCENT),
		("scholarship_gpa", "2(28)", policy.scholarship.gpa_hundredths, 0, HIGHEST_GPA_HUNDREDTHS),
	)
	return Decision.merge(_check_bound(*bound) for bound in bounds)


def _check_bound(field: str, clause: str, given: int, low: int, high: int | None) -> Decision:
	if given < low:
		return Decision.of(Reason(clause, "number.too_small", {"given": given, "low": low}, field=field))
	if high is not None and given > high:
		return Decision.of(Reason(clause, "number.too_large", {"given": given, "high": high}, field=field))
	return Decision()
