"""Marks that say which clauses a test shows. They change nothing about how the test runs.

The marks are plain attributes, so they serve pytest functions and unittest methods alike; the clause
table is made from the source text, where they are read without running anything.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Test = TypeVar("Test", bound=Callable[..., object])


def _mark(attribute: str, ids: tuple[str, ...], case: str | None) -> Callable[[Test], Test]:
	if not ids:
		raise ValueError("a mark names at least one clause")

	def decorate(test: Test) -> Test:
		setattr(test, attribute, (*getattr(test, attribute, ()), *ids))
		if case is not None:
			test.clause_cases = (*getattr(test, "clause_cases", ()), case)
		return test

	return decorate


def clause(*ids: str, case: str | None = None) -> Callable[[Test], Test]:
	"""The test shows these clauses at work: neither a refusal nor an acceptance by itself."""
	return _mark("shown_clauses", ids, case)


def refuses(*ids: str, case: str | None = None) -> Callable[[Test], Test]:
	"""The test shows that what breaks these clauses is refused."""
	return _mark("refused_clauses", ids, case)


def accepts(*ids: str, case: str | None = None) -> Callable[[Test], Test]:
	"""The test shows that what keeps these clauses is accepted."""
	return _mark("accepted_clauses", ids, case)
