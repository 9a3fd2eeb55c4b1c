"""Who may sit a final control, and extended sessions (36.1-36.3, 18.1, D03)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kredit_edu.rules.admission import Candidate, check_admission
from kredit_edu.rules.calendar_facts import Span
from kredit_edu.rules.final_mark import FinalMarkPolicy
from kredit_edu.rules.retakes import RetakeState
from kredit_edu.rules.session_extension import check_extended_day, check_extension
from kredit_edu.rules.terms import EnrollmentStatus, SheetKind
from kredit_edu.testing.clauses import accepts, clause, refuses

BAR = FinalMarkPolicy(admission_min=50)
ENROLLED, FAILED = EnrollmentStatus.ENROLLED, EnrollmentStatus.FAILED


def found(kind=SheetKind.MAIN, policy=BAR, status=ENROLLED, rating=None, **values):
	rated = None if rating is None else Decimal(rating)
	candidate = Candidate("Learner", status, status.value, rated, **values)
	decision = check_admission(candidate, kind, policy)
	return {(reason.clause, reason.key) for reason in decision.reasons}


@clause("36.1", case="T052")
def test_the_bar_is_the_universitys():
	assert found(policy=FinalMarkPolicy(), rating=10) == set()
	assert found(policy=FinalMarkPolicy()) == set()
	assert found(rating=49) == {("36.1", "sheet.not_admitted")}
	assert found(rating=50) == set()
	assert found() == {("36.1", "sheet.not_admitted_blank")}


@refuses("37.2", "36.2", "36.3")
def test_why_others_are_not_admitted():
	assert found(status=EnrollmentStatus.WITHDRAWN) == {("37.2", "admission.not_enrolled")}
	assert found(status=EnrollmentStatus.COMPLETED, letter="A", positive=True) == {
		("36.1", "admission.passed")
	}
	assert found(status=FAILED, letter="F") == {("36.3", "admission.enroll_again")}
	assert found(status=FAILED, letter="FX") == {("36.2", "admission.no_retake")}
	assert found(status=FAILED, letter="FX", retake=RetakeState.REGISTERED) == set()


@refuses("36.2", "36.3")
@accepts("36.2")
def test_the_control_of_a_retake():
	def of(**values):
		return found(SheetKind.FX_RETAKE, status=FAILED, **values)

	assert of(letter="FX", retake=RetakeState.REGISTERED) == set()
	assert of(letter="FX") == of(letter="FX", retake=RetakeState.LAPSED) == {("36.2", "admission.no_retake")}
	assert of(letter="FX", retake=RetakeState.TAKEN) == {("36.3", "admission.enroll_again")}
	assert of(letter="F") == {("36.3", "admission.enroll_again")}
	assert of(letter="D", positive=True) == {("36.1", "admission.passed")}
	assert found(SheetKind.FX_RETAKE) == {("36.2", "admission.not_enrolled")}


@refuses("18.1")
@accepts("18.1")
def test_days_of_an_extension():
	start = date(2026, 9, 1)

	def keys(opens_on, closes_on, has_document=True):
		decision = check_extension(
			opens_on, closes_on, has_document=has_document, period="S1", period_starts_on=start
		)
		return {reason.key for reason in decision.reasons}

	first, last = date(2027, 1, 11), date(2027, 1, 15)
	assert keys(first, last) == keys(first, first) == set()
	assert keys(last, first) == {"extension.reversed"}
	assert keys(None, last) == {"extension.no_days"}
	assert keys(date(2026, 8, 31), last, has_document=False) == {
		"extension.before_period",
		"extension.no_document",
	}


@refuses("18.1")
@accepts("18.1")
def test_the_day_lies_in_the_extension_of_everybody():
	span = Span(date(2027, 1, 11), date(2027, 1, 15))
	for day, allowed in ((10, False), (11, True), (15, True), (16, False)):
		assert check_extended_day(date(2027, 1, day), ["A"], {"A": (span,)}).allowed is allowed
	decision = check_extended_day(date(2027, 1, 20), ["A", "B"], {"A": (span,)})
	assert [reason.key for reason in decision.reasons] == ["extension.outside", "extension.missing"]
