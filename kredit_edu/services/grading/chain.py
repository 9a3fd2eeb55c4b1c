"""Sealing of new entries into the chains of their learners, under the lock of publication (3(4), 42)."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

import frappe
from frappe.query_builder.functions import Max

from kredit_edu.rules.record_chain import SALT_BYTES, Link, chain_key, commitment_of, link_after

GRADE = "Kredit Grade"


def chained(grades: Iterable[dict[str, object]]) -> list[dict[str, object]]:
	"""The same new grades, each sealed behind the last entry of its learner. Two queries.

	The caller holds the lock of :func:`kredit_edu.services.standing.lock_results`.
	"""
	new = list(grades)
	heads = heads_of(grade["learner"] for grade in new)
	for grade in new:
		learner = grade["learner"]
		salt = secrets.token_hex(SALT_BYTES)
		heads[learner] = link_after(heads.get(learner), commitment_of(grade, salt))
		grade.update(sealed_by(learner, salt, heads[learner]))
	return new


def sealed_by(learner: str, salt: str, link: Link) -> dict[str, object]:
	"""The fields of a grade that hold its place in the chain."""
	return {
		"chain_number": link.number,
		"salt": salt,
		"commitment": link.commitment,
		"previous_hash": link.previous,
		"chain_hash": link.hash,
		"chain_key": chain_key(learner, link.number),
	}


def heads_of(learners: Iterable[str]) -> dict[str, Link]:
	"""The last entry of each learner who has one, as last committed. Two queries."""
	names = sorted(set(learners))
	if not names:
		return {}
	table = frappe.qb.DocType(GRADE)
	# Locking reads see what was committed meanwhile.
	last = (
		frappe.qb.from_(table)
		.select(table.learner, Max(table.chain_number))
		.where(table.learner.isin(names))
		.groupby(table.learner)
		.for_update()
	).run()
	if not last:
		return {}
	rows = (
		frappe.qb.from_(table)
		.select(table.learner, table.chain_number, table.previous_hash, table.commitment, table.chain_hash)
		.where(table.chain_key.isin([chain_key(learner, number) for learner, number in last]))
		.for_update()
	).run()
	return {learner: Link(*link) for learner, *link in rows}
