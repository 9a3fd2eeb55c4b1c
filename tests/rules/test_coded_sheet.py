"""Anonymous codes: who makes them, for whom they hide something, and when marks by code still change."""

import pytest

from kredit_edu.rules.coded_sheet import (
	check_codes_kept,
	check_decoded,
	check_examiner,
	check_known,
	check_no_controls,
	check_not_begun,
	check_nothing_waits,
	check_open,
	check_registrar,
)
from kredit_edu.testing.clauses import accepts, refuses
from tests.rules.factories import clauses, keys


@refuses("37.2")
@pytest.mark.parametrize("roles", [(), ("Kredit Examiner",), ("Kredit Teacher", "Kredit Administrator")])
def test_nobody_but_the_registrar_makes_or_decodes_codes(roles):
	assert keys(check_registrar(roles)) == ["coded.by_registrar"]
	assert clauses(check_registrar(roles)) == ["37.2"]


@accepts("37.2")
def test_the_registrar_makes_codes():
	assert check_registrar(["Kredit Teacher", "Kredit Registrar"]).allowed


@refuses("37.1")
@pytest.mark.parametrize(
	("examiner", "knows", "key"),
	[
		(None, False, "coded.no_examiner"),
		("", True, "coded.no_examiner"),
		("e@x", True, "coded.examiner_knows"),
	],
)
def test_codes_that_hide_nothing_are_refused(examiner, knows, key):
	assert keys(check_examiner(examiner, knows)) == [key]
	assert check_examiner("e@x", False).allowed


@refuses("37.1")
def test_every_mark_that_stands_under_a_name_is_told():
	decision = check_no_controls(["Сәуле", "Айгүл"])
	assert [reason.params["learner"] for reason in decision.refusals] == ["Сәуле", "Айгүл"]
	assert check_no_controls([]).allowed


@refuses("37.2")
def test_what_is_begun_decoded_or_waiting_stays():
	assert keys(check_not_begun("2027-01-10 09:00:00")) == ["coded.entry_began"]
	assert keys(check_open("Decoded")) == ["coded.decoded"]
	assert keys(check_decoded("Draft")) == ["coded.not_decoded"]
	assert keys(check_nothing_waits(True)) == ["coded.waits"]
	for decision in (
		check_not_begun(None),
		check_open("Draft"),
		check_decoded("Decoded"),
		check_nothing_waits(False),
	):
		assert decision.allowed


@refuses("37.2")
@pytest.mark.parametrize(
	"given",
	[
		[("r1", "111111")],
		[("r1", "111111"), ("r2", "222222"), (None, "333333")],
		[("r1", "222222"), ("r2", "111111")],
		[("r1", "111111"), ("r1", "111111")],
		[],
	],
)
def test_rows_and_codes_stay_as_they_were_made(given):
	stored = {"r1": "111111", "r2": "222222"}
	assert keys(check_codes_kept(stored, given)) == ["coded.rows_fixed"]
	assert check_codes_kept(stored, [("r2", "222222"), ("r1", "111111")]).allowed


@refuses("37.2")
def test_each_unknown_code_is_told():
	decision = check_known(["111111", "999999"], ["111111", "222222"])
	assert [(reason.key, reason.row) for reason in decision.refusals] == [("coded.unknown_code", "999999")]
