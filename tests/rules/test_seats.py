"""Which seats a plan keeps, needs and gives back."""

from __future__ import annotations

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from kredit_edu.rules.seats import SeatRow, Standing, check_repeated, seat_changes, source_of
from kredit_edu.rules.terms import EnrollmentSource, EnrollmentStatus

A = SeatRow("r1", "algebra", "autumn", "A1")
B = SeatRow("r2", "biology", "autumn", None)


def stands(row: SeatRow, status: EnrollmentStatus = EnrollmentStatus.ENROLLED, **values: object) -> Standing:
	given = {"name": f"e-{row.row_key}", "of_plan": True, "of_version": status is EnrollmentStatus.HELD}
	return Standing(**{**dataclasses.asdict(row), "status": status, **given, **values})


HELD, WITHDRAWN = EnrollmentStatus.HELD, EnrollmentStatus.WITHDRAWN


def test_a_first_plan_needs_a_seat_for_each_group() -> None:
	changes = seat_changes((A, B), ())
	assert changes.made == (A, B)
	assert (changes.seats_needed, changes.seats_freed) == (("A1",), ())


def test_a_resent_plan_keeps_what_did_not_change() -> None:
	other = dataclasses.replace(A, offering="A2")
	changes = seat_changes((other, B), (stands(A, HELD), stands(B, HELD)))
	assert (changes.made, [row for row, _hold in changes.kept]) == ((other,), [B])
	assert (changes.seats_needed, changes.seats_freed) == (("A2",), ("A1",))


def test_a_row_put_in_again_keeps_its_seat() -> None:
	again = dataclasses.replace(A, row_key="r9")
	changes = seat_changes((again,), (stands(A, HELD),))
	assert (changes.made, changes.seats_freed) == ((), ())


def test_a_change_leaves_enrollments_that_stand_and_replaces_the_others() -> None:
	other = dataclasses.replace(A, offering="A2")
	changes = seat_changes((other, B), (stands(A), stands(B)))
	assert [found.name for found in changes.replaced] == ["e-r1"]
	assert [row for row, _found in changes.standing] == [B]
	# The former seat is given back at the approval alone.
	assert (changes.seats_needed, changes.seats_freed) == (("A2",), ())
	assert check_repeated(changes, (stands(A), stands(B))).allowed


def test_who_withdrew_is_not_enrolled_again_by_a_change_of_another_row() -> None:
	changes = seat_changes((A, B), (stands(A, WITHDRAWN), stands(B)))
	assert changes.made == ()
	chosen = dataclasses.replace(A, row_key="r9")
	assert seat_changes((chosen, B), (stands(A, WITHDRAWN), stands(B))).made == (chosen,)


def test_a_group_given_without_a_choice_in_the_plan_stays() -> None:
	enrolled = stands(dataclasses.replace(B, offering="B1"))
	changes = seat_changes((B,), (enrolled,))
	assert (changes.made, changes.replaced) == ((), ())


def test_an_enrollment_of_another_plan_is_in_the_way() -> None:
	elsewhere = stands(A, of_plan=False)
	changes = seat_changes((A,), (elsewhere,))
	(reason,) = check_repeated(changes, (elsewhere,)).refusals
	assert (reason.clause, reason.row) == ("35", "r1")
	withdrawn = stands(A, WITHDRAWN, of_plan=False)
	assert check_repeated(seat_changes((A,), (withdrawn,)), (withdrawn,)).allowed


def test_one_discipline_twice_in_a_period_of_one_plan() -> None:
	twice = dataclasses.replace(A, row_key="r2", offering="A2")
	assert [reason.row for reason in check_repeated(seat_changes((A, twice), ()), ()).refusals] == ["r2"]


def test_sources() -> None:
	assert source_of(None) is EnrollmentSource.PLAN
	assert source_of("Catalogue") is EnrollmentSource.PLAN
	for same in ("Repeat", "Summer", "Mobility", "Debt"):
		assert source_of(same).value == same


SUBJECTS = st.sampled_from(["a", "b", "c", "d"])
PLACES = st.dictionaries(SUBJECTS, st.sampled_from([None, "1", "2"]), max_size=4)


def _rows(places: dict[str, str | None]) -> tuple[SeatRow, ...]:
	return tuple(
		SeatRow(f"r-{subject}", subject, "autumn", group and subject + group)
		for subject, group in places.items()
	)


@given(PLACES, PLACES)
def test_what_is_held_afterwards_is_what_the_rows_say(
	before: dict[str, str | None], after: dict[str, str | None]
) -> None:
	holds = tuple(stands(row, HELD) for row in _rows(before))
	changes = seat_changes(_rows(after), holds)
	held = {row.offering for row in holds if row.offering}
	held = (held | set(changes.seats_needed)) - set(changes.seats_freed)
	assert held == {row.offering for row in _rows(after) if row.offering}
	assert not set(changes.seats_needed) & set(changes.seats_freed)
	assert {row.place for row in (*(row for row, _hold in changes.kept), *changes.made)} == {
		row.place for row in _rows(after)
	}
