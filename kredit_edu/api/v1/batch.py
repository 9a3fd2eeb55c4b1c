"""Mass work in the background. See docs/api.md and docs/registration-day.md."""

from __future__ import annotations

from kredit_edu.api.v1._endpoint import endpoint
from kredit_edu.services.batch import BatchKind, Outcome, control
from kredit_edu.services.batch.start import start as start_batch
from kredit_edu.services.batch.work import Values


@endpoint(methods=("POST",), idempotent=True)
def start(
	kind: BatchKind,
	academic_year: str | None = None,
	program: str | None = None,
	learner_group: str | None = None,
	learners: list[str] | None = None,
	plans: list[str] | None = None,
	adviser: str | None = None,
	reason: str | None = None,
	course: int | None = None,
) -> dict[str, object]:
	"""Begin mass work; its rows are handled in the background, each by itself, in the name of the caller."""
	values = Values(
		academic_year=academic_year,
		program=program,
		learner_group=learner_group,
		learners=tuple(learners or ()),
		plans=tuple(plans or ()),
		adviser=adviser,
		reason=reason,
		course=course,
	)
	return control.status_of(start_batch(kind, values))


@endpoint(methods=("GET",))
def get(name: str) -> dict[str, object]:
	"""Where a batch stands."""
	return control.status_of(control.open_batch(name))


@endpoint(methods=("GET",))
def entries(
	name: str, outcome: Outcome | None = None, start: int = 0, limit: int = 50
) -> list[dict[str, object]]:
	"""A page of the rows of a batch, at most 200, with the reasons of each."""
	return control.entries_of(name, outcome, max(start, 0), max(limit, 1))


@endpoint(methods=("POST",), idempotent=True)
def restart(name: str, refused: bool = False) -> dict[str, object]:
	"""Go on with what waits or failed; with ``refused``, also with what was refused."""
	return control.status_of(control.restart(name, refused))


@endpoint(methods=("POST",), idempotent=True)
def cancel(name: str) -> dict[str, object]:
	"""Stop before the next row; what was done stays done."""
	return control.status_of(control.cancel(name))
