"""Many learners with the same draft of a plan, written in bulk: what one learner has, copied."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import frappe
from frappe.utils.password import encrypt

from kredit_edu.testing.people import valid_iin
from kredit_edu.testing.plans import Review
from kredit_edu.testing.rows import unique

PLAN, ITEM = "Kredit Study Plan", "Kredit Study Plan Item"
SECRET = "s3cret-of-the-crowd"


@dataclass(frozen=True)
class Person:
	"""A learner of the crowd: ``headers`` let in over HTTP."""

	user: str
	key: str
	learner: str
	plan: str

	@property
	def headers(self) -> dict[str, str]:
		"""What a client of this person sends."""
		return {"Authorization": f"token {self.key}:{SECRET}"}


def make_crowd(review: Review, number: int) -> list[Person]:
	"""So many learners beside that of the review, each with an own copy of its draft."""
	people = [
		Person(f"{unique('c').lower()}@test.example", unique("k"), unique("L"), unique("p"))
		for _number in range(number)
	]
	_copy(
		"User",
		review.user,
		people,
		lambda person: (
			{"name": person.user, "email": person.user, "api_key": person.key}
			| {"username": person.user.partition("@")[0]}
		),
	)
	roles = frappe.get_all("Has Role", {"parent": review.user, "parenttype": "User"}, pluck="name")
	for role in roles:
		_copy("Has Role", role, people, lambda person: {"name": unique("r"), "parent": person.user})
	_copy(
		"Kredit Learner",
		review.learner.name,
		people,
		lambda person: {
			"name": person.learner,
			"learner_number": person.learner,
			"user": person.user,
			"iin": valid_iin(),
		},
	)
	plan = review.plan
	_copy(
		PLAN,
		plan.name,
		people,
		lambda person: (
			{"name": person.plan, "learner": person.learner, "title": person.plan}
			| {"active_key": plan.active_key.replace(review.learner.name, person.learner)}
		),
	)
	for item in plan.get("items"):
		_copy(
			ITEM,
			item.name,
			people,
			lambda person: {"name": unique("i"), "parent": person.plan, "row_key": unique("k")},
		)
	_give_secrets(people)
	return people


def _copy(
	doctype: str, name: str, people: Iterable[Person], values: Callable[[Person], dict[str, object]]
) -> None:
	row = frappe.db.get_value(doctype, name, "*", as_dict=True)
	empty = dict.fromkeys(df.fieldname for df in frappe.get_meta(doctype).fields if df.unique)
	copies = [
		{**row, **{field: None for field in empty if field in row}, **values(person)} for person in people
	]
	frappe.db.bulk_insert(doctype, list(row), [tuple(copy[field] for field in row) for copy in copies])


def _give_secrets(people: Iterable[Person]) -> None:
	secret = encrypt(SECRET)
	table = frappe.qb.Table("__Auth")
	query = frappe.qb.into(table).columns("doctype", "name", "fieldname", "password", "encrypted")
	for person in people:
		query = query.insert("User", person.user, "api_secret", secret, 1)
	query.run()
