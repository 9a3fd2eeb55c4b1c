"""Arithmetic on what changed gives the standing that a computation from all results gives (2(28), 39, D04-D10)."""

from __future__ import annotations

from hypothesis import given, settings

from kredit_edu.rules.edition import ORDER_145_2023
from kredit_edu.rules.standing import Row, standings_of_rows
from kredit_edu.rules.standing_increment import Part, Sums, brought_up_to_date, part_of
from kredit_edu.testing.clauses import accepts
from tests.rules.test_standing_histories import histories, policies


def as_row(result):
	return Row(*(getattr(result, field) for field in Row._fields))


def sums_of(standing):
	return Sums(standing.gpa.quality_sum_hundredths, standing.gpa.credits, standing.credits_earned)


@accepts("2(28)", "39", "42", case="T102")
@settings(max_examples=300)
@given(histories(), policies)
def test_a_history_published_result_by_result(results, policy):
	rows = sorted((as_row(result) for result in results), key=lambda row: (row.order, row.key))
	known = [row for row in rows if row.recognised]
	stored: dict[Part, Sums] = {
		part_of(standing): sums_of(standing) for standing in standings_of_rows(known, policy, ORDER_145_2023)
	}
	for row in (row for row in rows if not row.recognised):
		before = [each for each in known if each.discipline == row.discipline]
		known.append(row)
		found = list(brought_up_to_date(stored, before, [*before, row], {row.period}, policy, ORDER_145_2023))
		whole = standings_of_rows(known, policy, ORDER_145_2023, {row.period})
		by_part = {part_of(standing): standing for standing in whole}
		# Of another program with results of the same period nothing has changed.
		assert {part_of(standing): standing for standing in found}.items() <= by_part.items()
		assert {part for part in by_part if part.program == row.program} == {
			part_of(standing) for standing in found if standing.program == row.program
		}
		stored |= {part_of(standing): sums_of(standing) for standing in found}
	assert stored == {
		part_of(standing): sums_of(standing) for standing in standings_of_rows(known, policy, ORDER_145_2023)
	}
