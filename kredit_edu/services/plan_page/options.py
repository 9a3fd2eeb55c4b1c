"""What can be chosen in a plan: disciplines of its slots, their groups with teachers, hours and seats (4(3), 30)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set

import frappe
from frappe import _
from frappe.utils import get_time

from kredit_edu.rules.terms import EnrollmentStatus, OfferingState
from kredit_edu.services.plan_page.words import words

OFFERING = "Kredit Offering"
TAKEN_ON = (OfferingState.OPEN.value, OfferingState.CONFIRMED.value)
MOST_ASKED = 300


def groups_of(
	disciplines: Iterable[str], periods: Iterable[str | None], chosen: Iterable[str | None]
) -> list[frappe._dict]:
	"""The groups that take learners on, of disciplines in periods, and those already chosen. One query."""
	offering = frappe.qb.DocType(OFFERING)
	names = sorted({name for name in disciplines if name}) or [""]
	in_periods = sorted({period for period in periods if period}) or [""]
	kept = sorted({name for name in chosen if name}) or [""]
	offered = (
		offering.discipline.isin(names)
		& offering.academic_period.isin(in_periods)
		& offering.state.isin(TAKEN_ON)
	)
	return (
		frappe.qb.from_(offering)
		.select(
			offering.name,
			offering.discipline,
			offering.academic_period,
			offering.teaching_language,
			offering.group_title,
			offering.stream_title,
			offering.state,
			offering.lecturer,
			offering.seats_limit,
			offering.seats_taken,
		)
		.where(offered | offering.name.isin(kept))
		.orderby(offering.discipline)
		.orderby(offering.group_title)
		.orderby(offering.name)
	).run(as_dict=True)


def teachers_of(groups: Iterable[str]) -> dict[str, list[frappe._dict]]:
	"""Who teaches practicals and laboratories of groups: rows with ``duty`` and ``teacher``. One query."""
	return _rows_of("Kredit Offering Teacher Row", groups, ["parent", "duty", "teacher"])


def timetable_of(groups: Iterable[str]) -> dict[str, list[str]]:
	"""When groups meet, each time in words. One query."""
	fields = ["parent", "weekday", "starts_at", "ends_at", "weeks", "work", "room"]
	return {
		group: [_time(row) for row in rows]
		for group, rows in _rows_of("Kredit Timetable Row", groups, fields).items()
	}


def held_by(learner: str) -> frozenset[str]:
	"""The groups in which a seat is kept for a learner's plan. One query."""
	filters = {"learner": learner, "status": EnrollmentStatus.HELD.value}
	return frozenset(frappe.get_all("Kredit Enrollment", filters, pluck="offering", order_by="name asc"))


def group_view(
	group: frappe._dict,
	people: Mapping[str, str],
	teachers: Mapping[str, list[frappe._dict]],
	times: Mapping[str, list[str]],
	held: Set[str],
) -> dict[str, object]:
	"""A group as a learner chooses it; ``seats_left`` is None where seats are not limited, ``held`` names the own seats."""
	return {
		"name": group.name,
		"group": " · ".join(part for part in (group.stream_title, group.group_title) if part),
		"language": words(group.teaching_language),
		"lecturer": people.get(group.lecturer, ""),
		"teachers": [
			{"duty": words(row.duty), "name": people.get(row.teacher, "")}
			for row in teachers.get(group.name, ())
			if row.teacher
		],
		"times": times.get(group.name, []),
		"seats_left": left_of(group),
		"is_held": group.name in held,
		"state": "" if group.state in TAKEN_ON else words(group.state),
	}


def seats_left(groups: list[str]) -> dict[str, int | None]:
	"""Free seats of groups as they are now, never from a cache; None where seats are not limited. One query."""
	if not frappe.has_permission(OFFERING, "read"):
		raise frappe.PermissionError
	found = frappe.get_all(
		OFFERING,
		{"name": ("in", groups[:MOST_ASKED])},
		["name", "seats_limit", "seats_taken"],
		order_by="name asc",
	)
	return {group.name: left_of(group) for group in found}


def left_of(group: frappe._dict) -> int | None:
	"""Free seats of a group; a limit of 0 means that seats are not limited (D37)."""
	return max(0, group.seats_limit - group.seats_taken) if group.seats_limit else None


def _rows_of(table: str, groups: Iterable[str], fields: list[str]) -> dict[str, list[frappe._dict]]:
	names = list(groups)
	rows: dict[str, list[frappe._dict]] = defaultdict(list)
	if names:
		filters = {"parent": ("in", names), "parenttype": OFFERING}
		for row in frappe.get_all(table, filters, fields, order_by="parent asc, idx asc"):
			rows[row.parent].append(row)
	return rows


def _time(row: frappe._dict) -> str:
	"""«Monday 09:00-10:50, lecture, room 214»; weeks only where they are not all."""
	hours = "-".join(get_time(time).strftime("%H:%M") for time in (row.starts_at, row.ends_at) if time)
	parts = [f"{words(row.weekday)} {hours}".strip()]
	if row.weeks and row.weeks != "Every":
		parts.append(_("odd weeks") if row.weeks == "Odd" else _("even weeks"))
	parts += [words(row.work)] if row.work else []
	parts += [_("room {0}").format(row.room)] if row.room else []
	return ", ".join(parts)
