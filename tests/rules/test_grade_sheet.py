"""Grade sheets: what marks come to, who writes them, when grades are published."""

import dataclasses
from decimal import Decimal

import pytest

from kredit_edu.rules.edition import ORDER_145_2023
from kredit_edu.rules.final_mark import FinalMarkPolicy, MarkRounding
from kredit_edu.rules.grade_sheet import (
	MarkColumn,
	SheetEntry,
	Writer,
	check_malformed,
	check_matches,
	check_people,
	check_publication,
	check_publisher,
	check_rows_kept,
	check_unpublished,
	check_writer,
	read_marks,
	seal,
)
from kredit_edu.testing.clauses import accepts, clause, refuses
from tests.rules.factories import POLICY, clauses, keys

TEACHER = Writer(is_lecturer=True, is_examiner=False)
EXAMINER = Writer(is_lecturer=False, is_examiner=True)
BOTH = Writer(is_lecturer=True, is_examiner=True)
STRANGER = Writer(is_lecturer=False, is_examiner=False)


def row(admission="60", control="35", **policy):
	entry = SheetEntry("E1", "Сәуле (L1)", admission, control)
	return read_marks(entry, FinalMarkPolicy(**policy), ORDER_145_2023)


@accepts("36.1", case="T048")
def test_marks_are_weighted_and_lettered():
	marks = row("65", "26")
	assert (marks.mark, marks.grade.letter, marks.grade.points) == (49, "FX", Decimal("0.50"))


@accepts("36.1", case="T049")
def test_exactly_fifty_passes():
	assert (row("60", "35").mark, row("60", "35").grade.letter) == (50, "D")


@accepts("36.1", case="T037")
@pytest.mark.parametrize(("admission", "control"), [(None, "90"), ("90", ""), (None, None), (" ", "0")])
def test_a_blank_gives_neither_mark_nor_letter(admission, control):
	marks = row(admission, control)
	assert (marks.mark, marks.grade) == (None, None)
	assert marks.malformed.allowed


def test_an_entered_zero_is_a_mark():
	assert (row("0", "0").mark, row("0", "0").grade.letter) == (0, "F")


@refuses("36.1", "4(11)", case="T046")
@pytest.mark.parametrize(
	("given", "key"),
	[
		("pass", "sheet.not_a_number"),
		("А", "sheet.not_a_number"),
		(float("nan"), "sheet.not_a_number"),
		("1e2", "sheet.not_a_number"),
		("100.4", "sheet.out_of_range"),
		(-1, "sheet.out_of_range"),
		("94.12345", "sheet.too_many_decimals"),
	],
)
def test_what_is_no_mark_is_refused_by_row_and_field(given, key):
	decision = check_malformed([row(given, given)])
	assert keys(decision) == [key, key]
	assert {reason.clause for reason in decision.refusals} == {"36.1"}
	assert [reason.field for reason in decision.refusals] == ["admission_rating", "final_control"]
	assert {(reason.row, reason.params["learner"]) for reason in decision.refusals} == {("E1", "Сәуле (L1)")}


@accepts("37.1", case="T281")
def test_each_column_has_its_writer():
	entry = row().entry
	assert check_writer([(entry, MarkColumn.ADMISSION)], TEACHER).allowed
	assert check_writer([(entry, MarkColumn.CONTROL)], EXAMINER).allowed
	assert check_writer([], STRANGER).allowed


@refuses("37.1", case="T280")
@pytest.mark.parametrize(
	("column", "writer", "key"),
	[
		(MarkColumn.CONTROL, TEACHER, "sheet.control_by_examiner"),
		(MarkColumn.CONTROL, BOTH, "sheet.control_by_examiner"),
		(MarkColumn.CONTROL, STRANGER, "sheet.control_by_examiner"),
		(MarkColumn.ADMISSION, EXAMINER, "sheet.admission_by_lecturer"),
		(MarkColumn.ADMISSION, STRANGER, "sheet.admission_by_lecturer"),
	],
)
def test_anothers_column_is_refused(column, writer, key):
	decision = check_writer([(row().entry, column)], writer)
	assert (clauses(decision), keys(decision)) == (["37.1"], [key])


@refuses("37.1")
def test_lecturer_and_examiner_are_two_people():
	assert clauses(check_people("a@x", "a@x")) == ["37.1"]
	assert check_people("a@x", "b@x").allowed
	assert check_people("a@x", None).allowed


@accepts("37.2")
def test_a_complete_sheet_is_published_by_the_registrar():
	assert check_publication([row(), row("0", "0")], POLICY).allowed
	assert check_publisher(["Kredit Registrar"]).allowed
	assert check_unpublished("Draft").allowed


@refuses("37.2")
def test_nobody_else_publishes():
	assert clauses(check_publisher(["Kredit Teacher", "Kredit Examiner", "Kredit Administrator"])) == ["37.2"]


@refuses("42", case="T080")
def test_what_is_published_stays():
	assert clauses(check_unpublished("Published")) == ["42"]
	assert clauses(seal()) == ["42"]


@refuses("36.1", "AnnexB")
def test_publication_names_everything_that_is_missing():
	rows = [row(None, "70"), row("50", ""), row("x", "1")]
	decision = check_publication(rows, dataclasses.replace(POLICY, cplus=None))
	assert keys(decision) == [
		"policy.cplus_open",
		"sheet.not_a_number",
		"sheet.admission_blank",
		"sheet.control_blank",
	]


def test_an_empty_sheet_is_not_published():
	assert keys(check_publication([], POLICY)) == ["sheet.nobody"]


@refuses("36.1", case="T036")
def test_a_fraction_is_refused_at_publication_where_whole_marks_are_asked():
	marks = row("65", "26", rounding=MarkRounding.REFUSE)
	assert marks.mark is None
	assert keys(check_publication([marks], POLICY)) == ["sheet.fraction"]
	assert row("60", "35", rounding=MarkRounding.REFUSE).mark == 50


@clause("36.1", case="T052")
def test_who_is_not_admitted_has_no_final_control_but_zero():
	assert keys(check_publication([row("49", "80", admission_min=50)], POLICY)) == ["sheet.not_admitted"]
	assert check_publication([row("49", "0", admission_min=50)], POLICY).allowed
	assert check_publication([row("50", "80", admission_min=50)], POLICY).allowed
	blank = check_publication([row("", "80", admission_min=50)], POLICY)
	assert keys(blank) == ["sheet.admission_blank", "sheet.not_admitted_blank"]


@refuses("37.2")
@pytest.mark.parametrize("given", [["a"], ["a", "b", None], ["a", "a"], ["a", "c"], []])
def test_rows_are_neither_added_nor_removed(given):
	assert keys(check_rows_kept(["a", "b"], given)) == ["sheet.rows_fixed"]
	assert check_rows_kept(["a", "b"], ["b", "a"]).allowed


@refuses("37.2")
def test_sheet_and_enrollments_agree():
	decision = check_matches(missing=["Асан"], foreign=["Үсен"])
	assert keys(decision) == ["sheet.learner_absent", "sheet.not_enrolled"]
	assert check_matches([], []).allowed
