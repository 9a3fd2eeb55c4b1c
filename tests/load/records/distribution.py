"""The table of the distribution of grades over a million of them: copies of the seeded grades, the same indexes.

The statements are the ones of the report; each is timed and explained, and counted again without its index.
"""

from __future__ import annotations

import time

import frappe
from pypika.queries import QueryBuilder

from kredit_edu.rules.distribution import distribution, positive_letters
from kredit_edu.services.distribution.counts import letters_query
from kredit_edu.services.distribution.reference import ReferenceGroup, last_years

GRADE, COPY = "Kredit Grade", "Kredit Bench Grade"
INDEX = "kredit_distribution"
GRADES = 1_000_000
MOST_MILLISECONDS = 1000
UNIQUE = ("attempt_key", "chain_key")


def run(site: str) -> list[str]:
	"""Copy, count, explain."""
	lines = [copy_grades()]
	for what, group, covered in groups():
		lines += measure(what, group, covered)
	return lines


def copy_grades() -> str:
	"""A table of a million grades with the columns and indexes of Kredit Grade; it stays for the next run."""
	began = time.monotonic()
	if (frappe.db.sql(f"SHOW TABLES LIKE 'tab{COPY}'")) and count(COPY) >= GRADES:
		return f"{count(COPY):,} grades, copied before"
	columns = frappe.db.get_table_columns(GRADE)
	given = ", ".join(f"`{column}`" for column in columns)
	copied = ", ".join(
		"CONCAT(`name`, '-', {copy})" if column == "name" else "NULL" if column in UNIQUE else f"`{column}`"
		for column in columns
	)
	frappe.db.sql_ddl(f"DROP TABLE IF EXISTS `tab{COPY}`")
	frappe.db.sql_ddl(f"CREATE TABLE `tab{COPY}` LIKE `tab{GRADE}`")
	there, number = count(GRADE), 0
	if not there:
		raise RuntimeError("there are no grades to copy")
	while number * there < GRADES:
		left = GRADES - number * there
		frappe.db.sql(
			f"INSERT INTO `tab{COPY}` ({given}) SELECT {copied.format(copy=number)}"
			f" FROM `tab{GRADE}` LIMIT {min(left, there)}"
		)
		frappe.db.commit()
		number += 1
	frappe.db.sql_ddl(f"ANALYZE TABLE `tab{COPY}`")
	return f"{count(COPY):,} grades, copied in {time.monotonic() - began:.0f} s"


def groups() -> list[tuple[str, ReferenceGroup, bool]]:
	"""Reference groups from all to few, each with whether the index alone answers."""
	years = last_years(2)
	grade = frappe.get_all(
		GRADE,
		{"academic_year": years[0], "is_current": 1, "kind": "Discipline"},
		["program", "academic_period", "discipline", "learner"],
		order_by="name",
		limit=1,
	)[0]
	programs = tuple(frappe.get_all("Kredit Program", pluck="name", order_by="name"))
	learners = frappe.db.get_value("Kredit Learner", grade.learner, "learner_group")
	one = (grade.program,)
	return [
		("the whole university, two years", ReferenceGroup(years), True),
		("a level (all programs), two years", ReferenceGroup(years, programs), True),
		("a program, two years", ReferenceGroup(years, one), True),
		("a program, one period", ReferenceGroup(years[:1], one, period=grade.academic_period), True),
		("a discipline, two years", ReferenceGroup(years, discipline=grade.discipline), False),
		("a learner group, two years", ReferenceGroup(years, one, learner_group=learners), False),
	]


def measure(what: str, group: ReferenceGroup, covered: bool) -> list[str]:
	"""The time of the first and of a second run, of a run without the index, and the plan of the database."""
	letters = positive_letters()
	query = letters_query(group, letters, frappe.qb.DocType(COPY))
	first, counted = timed(query)
	second, _again = timed(query)
	without, other = timed(query, ignored=INDEX)
	table = distribution(counted, letters)
	lines = [
		f"{what}: {table.total:,} grades in {first:.0f} ms, again {second:.0f} ms, without the index {without:.0f} ms"
	]
	plan = explain(query)
	lines += [f"    {row}" for row in plan]
	if counted != other:
		lines.append(f"BROKEN: {what}: with and without the index other numbers")
	if covered and not any(INDEX in row and "Using index" in row for row in plan):
		lines.append(f"BROKEN: {what}: not answered from {INDEX} alone")
	if second > MOST_MILLISECONDS:
		lines.append(f"BROKEN: {what}: {second:.0f} ms, more than {MOST_MILLISECONDS}")
	return lines


def timed(query: QueryBuilder, ignored: str = "") -> tuple[float, dict[str, int]]:
	"""Milliseconds and the counts by letter; without an index when it is to be ignored."""
	statement, table = query.get_sql(), f"FROM `tab{COPY}`"
	if ignored:
		statement = statement.replace(table, f"{table} IGNORE INDEX ({ignored})")
	began = time.perf_counter()
	found = dict(frappe.db.sql(statement))
	return 1000 * (time.perf_counter() - began), found


def explain(query: QueryBuilder) -> list[str]:
	"""EXPLAIN, one line a table: how it is reached, by which key, how many rows, what is used."""
	rows = frappe.db.sql(f"EXPLAIN {query.get_sql()}", as_dict=True)
	return [
		f"EXPLAIN {row.table}: type={row.type} key={row.key} key_len={row.key_len} rows={row.rows} {row.Extra}"
		for row in rows
	]


def count(doctype: str) -> int:
	"""Rows of a table."""
	return frappe.db.sql(f"SELECT COUNT(*) FROM `tab{doctype}`")[0][0]
