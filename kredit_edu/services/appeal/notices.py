"""Who is told of the steps of an appeal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import frappe
from frappe.model.document import Document
from frappe.utils.user import get_users_with_role

from kredit_edu.rules.moves import REGISTRAR
from kredit_edu.services.appeal import APPEAL
from kredit_edu.services.discipline.titles import titles_of
from kredit_edu.services.notify import notify


@dataclass(frozen=True)
class AppealPeople:
	"""Users whom an appeal concerns."""

	learner: str | None
	registrars: tuple[str, ...]


def people_of_appeal(doc: Document) -> AppealPeople:
	"""The learner's user and the Registrars. Two queries."""
	learner = frappe.db.get_value("Kredit Learner", doc.learner, "user")
	return AppealPeople(learner, tuple(get_users_with_role(REGISTRAR)))


def tell_of_appeal(doc: Document, people: Iterable[str | None], key: str) -> None:
	"""Tell people of a step; who took it knows already."""
	title = titles_of([doc.discipline])[doc.discipline]
	others = [person for person in people if person != frappe.session.user]
	notify(others, APPEAL, doc.name, key, {"discipline": title})
