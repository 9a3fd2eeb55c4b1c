"""Every kind of mass work that there is."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kredit_edu.services.batch import BatchKind
from kredit_edu.services.batch.audits import AUDIT
from kredit_edu.services.batch.learners import ASSIGN, ENROLL
from kredit_edu.services.batch.plans import APPROVE, START
from kredit_edu.services.batch.reminders import TO_REVIEW, TO_SUBMIT
from kredit_edu.services.batch.transcripts import TRANSCRIPTS
from kredit_edu.services.batch.work import Work

WORKS: Mapping[str, Work] = MappingProxyType(
	{
		work.kind.value: work
		for work in (START, APPROVE, TO_SUBMIT, TO_REVIEW, ASSIGN, ENROLL, AUDIT, TRANSCRIPTS)
	}
)


def work_of(kind: BatchKind | str) -> Work:
	"""The work of a kind. Raises KeyError for a kind that is not here."""
	return WORKS[BatchKind(kind).value]
