"""Publishing a sheet of 200 learners who have 40 grades each, against one executemany for each table of the same rows.

Both commit, with the durability of the site. The plain side writes the rows that publication has written, into empty
copies of the tables with the same indexes: the grades, the standings, the rows of the sheet and the enrollments. It
reads nothing and decides nothing; ours locks, reads, judges, seals each grade in its learner's chain and computes the
standings. Run by ``make bench-records``, or by itself: ``python -m tests.load.records.publication``.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import frappe

from kredit_edu.rules.edition import ORDER_145_2023
from kredit_edu.rules.record_chain import Link, commitment_of, link_after
from kredit_edu.services import grading
from kredit_edu.services.background import keep
from kredit_edu.services.grading.chain import sealed_by
from kredit_edu.services.standing import recompute
from kredit_edu.testing import leftovers
from kredit_edu.testing.factories import as_user, ensure_settings
from kredit_edu.testing.grading import Class, make_learners
from kredit_edu.testing.queries import count_queries
from kredit_edu.testing.site import connect
from tests.load.university.writer import Writer

MOST_TIMES_EXECUTEMANY = 4
LEARNERS, HISTORY, PERIODS, SHEETS = 200, 40, 8, 5
STAMP = "2026-06-27 20:00:00"
WRITTEN = ("Kredit Grade", "Kredit Learner Standing", "Kredit Grade Sheet Entry", "Kredit Enrollment")
COPY = "kredit_bench_copy"


@dataclass(frozen=True)
class Figures:
	"""Seconds of each publication and of the plain writing of the same rows; ``queries`` of ours in one publication."""

	learners: int
	history: int
	rows: int
	queries: int
	publications: tuple[float, ...]
	plain: tuple[float, ...]
	grades_alone: tuple[float, ...]

	@property
	def times(self) -> float:
		"""How many times as long as the plain writing a publication takes, by the medians."""
		return statistics.median(self.publications) / statistics.median(self.plain)


def run(site: str) -> list[str]:
	"""Lines to print. Raises AssertionError when publishing takes too long."""
	found = measure()
	lines = [
		f"sheets of {found.learners} learners with {found.history} grades each on {site}: "
		f"{found.rows} rows written, {found.queries} queries of ours",
		f"publication: {_shown(found.publications)}",
		f"one executemany a table of the same rows: {_shown(found.plain)}; of the grades alone: "
		f"{_shown(found.grades_alone)}",
		f"{found.times:.2f} times, by the medians",
	]
	assert found.times <= MOST_TIMES_EXECUTEMANY, "\n".join(lines)
	return lines


def measure(learners: int = LEARNERS, history: int = HISTORY, sheets: int = SHEETS) -> Figures:
	"""Publish sheets of the same learners one after another; everything is undone."""
	undo = leftovers.remember()
	try:
		ensure_settings()
		names = make_learners(learners)
		_make_history(names, history)
		recompute(names)
		people = Class(1)
		people.grade("90")
		keep()
		return _measure(names, people, history, sheets)
	finally:
		frappe.db.rollback()
		for doctype in WRITTEN:
			frappe.db.sql_ddl(f"drop table if exists `{_copy_of(doctype)}`")
		undo()
		keep()


def _measure(names: Sequence[str], people: Class, history: int, sheets: int) -> Figures:
	publications, plain, grades_alone = [], [], []
	rows = queries = 0
	for number in range(sheets + 1):
		group = _ready(names, people)
		with as_user(group.registrar):
			if number == 0:
				# The first one also fills Frappe's caches; it is counted, not timed.
				with count_queries() as log:
					grading.publish(group.sheet)
				queries = log.our_count
				keep()
				continue
			publications.append(_timed(lambda sheet=group.sheet: grading.publish(sheet)))
		written = {doctype: _rows_of(doctype, group) for doctype in WRITTEN}
		rows = sum(len(of_one) for _fields, of_one in written.values()) + 1
		for doctype in WRITTEN:
			frappe.db.sql_ddl(f"drop table if exists `{_copy_of(doctype)}`")
			frappe.db.sql_ddl(f"create table `{_copy_of(doctype)}` like `tab{doctype}`")
		grades_alone.append(_timed(lambda written=written: _write("Kredit Grade", *written["Kredit Grade"])))
		frappe.db.sql_ddl(f"truncate table `{_copy_of('Kredit Grade')}`")
		plain.append(
			_timed(lambda written=written: [_write(doctype, *of) for doctype, of in written.items()])
		)
	return Figures(len(names), history, rows, queries, tuple(publications), tuple(plain), tuple(grades_alone))


def _ready(names: Sequence[str], people: Class) -> Class:
	"""A sheet on which nothing is missing, committed."""
	group = Class(list(names), people=people)
	group.open()
	source = random.Random(len(names))
	for give in (group.rate, group.examine):
		give({learner: str(source.randint(50, 100)) for learner in names})
	keep()
	return group


def _rows_of(doctype: str, group: Class) -> tuple[list[str], list[tuple]]:
	"""The fields and rows that the publication of a sheet has written in a DocType."""
	where = {
		"Kredit Grade": {"grade_sheet": group.sheet},
		"Kredit Grade Sheet Entry": {"parent": group.sheet},
		"Kredit Enrollment": {"offering": group.offering.name},
	}.get(doctype)
	if where is None:
		period = frappe.get_cached_doc("Kredit Academic Period", group.offering.academic_period)
		table = frappe.qb.DocType(doctype)
		of_time = table.academic_period == period.name
		of_time |= (table.scope == "Year") & (table.academic_year == period.academic_year)
		of_time |= table.scope == "Cumulative"
		query = frappe.qb.from_(table).select(table.star)
		found = query.where(table.learner.isin(group.learners) & of_time).run(as_dict=True)
	else:
		found = frappe.get_all(doctype, where, ["*"], order_by="name asc")
	fields = list(found[0])
	return fields, [tuple(row[field] for field in fields) for row in found]


def _write(doctype: str, fields: Sequence[str], rows: Sequence[tuple]) -> None:
	names = ", ".join(f"`{field}`" for field in fields)
	marks = ", ".join(["%s"] * len(fields))
	frappe.db._cursor.executemany(f"insert into `{_copy_of(doctype)}` ({names}) values ({marks})", rows)


def _timed(act: Callable[[], object]) -> float:
	began = time.perf_counter()
	act()
	keep()
	return time.perf_counter() - began


def _copy_of(doctype: str) -> str:
	return f"{COPY}_{doctype.replace(' ', '_').lower()}"


def _make_history(names: Sequence[str], history: int) -> None:
	"""Grades of earlier periods, sealed in the chains of their learners."""
	writer = Writer(17, STAMP, commit=True, say=lambda _text: None)
	source = random.Random(17)
	program = frappe.db.get_value("Kredit Learner", names[0], "program")
	order = frappe.db.sql("select coalesce(max(sequence), 0) from `tabKredit Grade`")[0][0]
	for learner in names:
		link: Link | None = None
		for taken in range(history):
			order += 1
			period = taken * PERIODS // history
			letter = source.choice([row for row in ORDER_145_2023.letter_scale if row.positive])
			first = 2018 + period // 2
			grade = {
				"learner": learner,
				"program": program,
				"discipline": f"BENCH-D{taken}",
				"academic_period": f"BENCH-{first}-S{period % 2 + 1}",
				"academic_year": f"{first}-{first + 1}",
				"enrollment": f"{learner}-{taken}",
				"kind": "Discipline",
				"entry_kind": "Award",
				"attempt": 1,
				"revision": 0,
				"sequence": order,
				"is_current": 1,
				"credits": source.choice((3, 4, 5, 6)),
				"mark": letter.low,
				"letter": letter.letter,
				"points_hundredths": letter.points_hundredths,
				"is_positive": 1,
				"attempt_key": f"{learner}-{taken}|1",
			}
			salt = f"{source.getrandbits(128):032x}"
			link = link_after(link, commitment_of(grade, salt))
			writer.add("Kredit Grade", **grade, **sealed_by(learner, salt, link))
	writer.flush()


def _shown(seconds: Sequence[float]) -> str:
	middle = statistics.median(seconds)
	return f"{1000 * middle:.0f} ms ({1000 * min(seconds):.0f}-{1000 * max(seconds):.0f})"


def main() -> None:
	"""By itself, on the site of the test run."""
	connect()
	print("\n".join(run(frappe.local.site)))


if __name__ == "__main__":
	main()
