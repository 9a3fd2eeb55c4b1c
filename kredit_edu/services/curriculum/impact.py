"""What a draft would change for the learners of the version in force, in a constant number of queries."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import frappe
from frappe import _
from frappe.model.document import Document

from kredit_edu.rules.curriculum_impact import (
	Item,
	LearnerImpact,
	LearnerOnVersion,
	PlanOnVersion,
	impact_on,
)
from kredit_edu.rules.moves import APPROVERS
from kredit_edu.rules.terms import PlanState
from kredit_edu.services.curriculum.comparison import former_of, language
from kredit_edu.services.curriculum.facts import load_curriculum
from kredit_edu.services.curriculum.followers import STUDYING, count_followers

DOCTYPE, LEARNER = "Kredit Curriculum", "Kredit Learner"
READERS = frozenset({*APPROVERS, "Kredit Administrator"})
SETTLED = (PlanState.ADVISER_REVIEW, PlanState.REGISTRAR_REVIEW, PlanState.APPROVED)
"""Plans that do not follow a new version by themselves, as drafts do."""


@dataclass(frozen=True)
class Impact:
	"""The version in force and what the draft would mean for each of its learners."""

	former: Document | None
	learners: tuple[LearnerImpact, ...]


def impact_of(name: str) -> Impact:
	"""The impact of a curriculum on the learners of the version in force.

	Raises PermissionError for whoever takes no part in drafting and approving curricula.
	"""
	doc = frappe.get_doc(DOCTYPE, name)
	doc.check_permission("read")
	if not READERS & set(frappe.get_roles()):
		frappe.throw(_("You may not see this report."), frappe.PermissionError)
	former = former_of(doc)
	if former is None:
		return Impact(None, ())
	before, after = load_curriculum(former).value, load_curriculum(doc).value
	return Impact(former, impact_on(before, after, _learners(former), language()))


def brief_of_former(doc: Document) -> dict[str, object] | None:
	"""For the form: with which version a curriculum is compared, and how many learners study by it."""
	former = former_of(doc)
	if former is None or doc.is_new():
		return None
	return {
		"name": former.name,
		"title": former.title,
		"in_force": bool(former.active_key),
		"learners": count_followers(former),
		"may_see_impact": bool(READERS & set(frappe.get_roles())),
	}


def summary_of(name: str) -> dict[str, object]:
	"""The impact in numbers, by year of study; no learner is named."""
	impact = impact_of(name)
	by_year: dict[int, list[LearnerImpact]] = defaultdict(list)
	for each in impact.learners:
		by_year[each.learner.study_year].append(each)
	return {
		"former": impact.former.name if impact.former else None,
		"learners": len(impact.learners),
		"affected": sum(not each.is_empty for each in impact.learners),
		"years": [_group(year, by_year[year]) for year in sorted(by_year)],
	}


def names_open_to_user(learners: Iterable[str]) -> dict[str, frappe._dict]:
	"""Numbers and names of those learners whom the user may see; of the others nothing."""
	if not frappe.has_permission(LEARNER, "read"):
		return {}
	wanted = {"name": ("in", sorted(learners))}
	title = f"full_name_{language()}"
	found = frappe.get_list(LEARNER, wanted, ["name", "learner_number", f"{title} as full_name"], limit=0)
	return {row.name: row for row in found}


def _group(year: int, impacts: list[LearnerImpact]) -> dict[str, object]:
	plans = Counter(plan.state for each in impacts for plan in each.plans)
	return {
		"study_year": year,
		"learners": len(impacts),
		"affected": sum(not each.is_empty for each in impacts),
		"to_make_up": _items(each.to_make_up for each in impacts),
		"at_risk": _items(each.at_risk for each in impacts),
		"plans": {state.value: plans[state.value] for state in SETTLED if plans[state.value]},
	}


def _items(of_learners: Iterable[tuple[Item, ...]]) -> list[dict[str, object]]:
	"""Each slot or discipline once: how many learners it concerns, and their credits together."""
	learners: Counter[tuple[str, str, str]] = Counter()
	credits: Counter[tuple[str, str, str]] = Counter()
	for items in of_learners:
		for item in items:
			key = (item.key, item.code, item.title)
			learners[key] += 1
			credits[key] += item.credits
	return [
		{"key": key[0], "code": key[1], "title": key[2], "learners": learners[key], "credits": credits[key]}
		for key in sorted(learners)
	]


def _learners(former: Document) -> list[LearnerOnVersion]:
	"""Who studies by a version, in the order of their numbers. Three queries."""
	names = frappe.get_all(
		LEARNER,
		{"curriculum": former.name, "status": ("in", STUDYING)},
		pluck="name",
		order_by="learner_number, name",
	)
	if not names:
		return []
	plans, years = _plans(names, former.name)
	mastered = _mastered(names)
	return [
		LearnerOnVersion(name, years.get(name, 1), frozenset(mastered[name]), tuple(plans[name]))
		for name in names
	]


def _plans(learners: list[str], curriculum: str) -> tuple[dict[str, list[PlanOnVersion]], dict[str, int]]:
	"""Settled plans of the version, and the latest year of study that any plan of a learner has."""
	plan = frappe.qb.DocType("Kredit Study Plan")
	item = frappe.qb.DocType("Kredit Study Plan Item")
	rows = (
		frappe.qb.from_(plan)
		.left_join(item)
		.on(item.parent == plan.name)
		.select(
			plan.name,
			plan.learner,
			plan.state,
			plan.study_year,
			plan.curriculum,
			item.slot_key,
			item.discipline,
		)
		.where(plan.learner.isin(learners) & (plan.state != PlanState.SUPERSEDED.value))
		.orderby(plan.name)
	).run(as_dict=True)
	years: dict[str, int] = {}
	taken: dict[tuple, set[tuple[str, str]]] = defaultdict(set)
	settled = {state.value for state in SETTLED}
	for row in rows:
		year = int(row.study_year)
		years[row.learner] = max(year, years.get(row.learner, 1))
		if row.state in settled and row.curriculum == curriculum:
			taken[row.learner, row.name, row.state, year].add((row.slot_key or "", row.discipline or ""))
	plans: dict[str, list[PlanOnVersion]] = defaultdict(list)
	for (learner, name, state, year), content in taken.items():
		plans[learner].append(PlanOnVersion(name, state, year, frozenset(content)))
	return plans, years


def _mastered(learners: list[str]) -> dict[str, set[str]]:
	mastered: dict[str, set[str]] = defaultdict(set)
	for row in frappe.get_all(
		"Kredit Grade",
		{"learner": ("in", learners), "is_positive": 1, "is_current": 1},
		["learner", "discipline"],
		order_by="name",
	):
		mastered[row.learner].add(row.discipline)
	return mastered
