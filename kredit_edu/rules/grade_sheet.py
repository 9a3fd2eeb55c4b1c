"""Grade sheets: who writes which mark, what follows from the marks, and when grades may be published.

Teaching and final control are apart (37.1): the lecturer gives admission ratings, the examiner gives
final controls, and nobody both.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from kredit_edu.rules.absence import Absence
from kredit_edu.rules.assessment_policy import RetakeMark, RetakePolicy
from kredit_edu.rules.decision import ALLOWED, Decision, Reason
from kredit_edu.rules.edition import Edition, LetterRow
from kredit_edu.rules.final_mark import FinalMarkPolicy, admitted, final_mark, round_mark
from kredit_edu.rules.moves import REGISTRAR
from kredit_edu.rules.numbers import Parsed, parse_mark
from kredit_edu.rules.policy import UniversityPolicy, check_ready_to_publish
from kredit_edu.rules.retakes import capped_mark
from kredit_edu.rules.scale import grade_of

MARKS, SEPARATION, ORGANISER, SEALED = "36.1", "37.1", "37.2", "42"


class SheetState(str, Enum):
	"""States of a grade sheet."""

	DRAFT = "Draft"
	PUBLISHED = "Published"


class MarkColumn(str, Enum):
	"""The two columns that people write."""

	ADMISSION = "admission_rating"
	CONTROL = "final_control"


@dataclass(frozen=True)
class SheetEntry:
	"""A row of a sheet as entered; ``key`` identifies it, ``learner`` is what people call the learner.

	A ``retake`` repeats the final control alone: its admission rating is the one of the first attempt (D14).
	"""

	key: str
	learner: str
	admission: object
	control: object
	absence: Absence | None = None
	retake: bool = False


@dataclass(frozen=True)
class SheetMarks:
	"""What a row comes to: marks 0-100 or None, the whole final mark and its row of the scale.

	``malformed`` holds what cannot be read; ``pending`` what still stands between the row and a grade.
	"""

	entry: SheetEntry
	admission: Decimal | None
	control: Decimal | None
	mark: int | None
	grade: LetterRow | None
	malformed: Decision
	pending: Decision

	@property
	def put_off(self) -> bool:
		"""Whether there is no result by this sheet, since the learner was absent with a reason (D52)."""
		return self.entry.absence is Absence.WITH_REASON


@dataclass(frozen=True)
class Writer:
	"""A person at a sheet: lecturer of the offering, its examiner, both by mistake, or neither.

	``teaches``: the person teaches the group in any duty, and so never examines it (37.1), unless ``overridden``
	by the Registrar (D38).
	"""

	is_lecturer: bool
	is_examiner: bool
	teaches: bool = False
	overridden: bool = False


_KEYS: Mapping[str, str] = {
	"mark.not_a_number": "sheet.not_a_number",
	"mark.out_of_range": "sheet.out_of_range",
	"mark.too_many_decimals": "sheet.too_many_decimals",
	"mark.fraction": "sheet.fraction",
	"admission.missing": "sheet.not_admitted_blank",
	"admission.too_low": "sheet.not_admitted",
}


def read_marks(
	entry: SheetEntry, policy: FinalMarkPolicy, edition: Edition, retake: RetakePolicy | None = None
) -> SheetMarks:
	"""The marks of a row, its final mark and its letter; nothing is derived while a mark is missing (D52).

	Absence without a reason is a final control of 0, with a reason no result. ``retake`` says how the mark of
	a retake is formed and what its ceiling is (D14, D15).
	"""
	admission = parse_mark(entry.admission, MarkColumn.ADMISSION.value)
	control = parse_mark(entry.control, MarkColumn.CONTROL.value)
	malformed = _about(entry, admission.decision + control.decision)
	total: Parsed[int] = Parsed(None)
	pending = ALLOWED
	given = Decimal(0) if entry.absence is Absence.ABSENT else control.value
	if entry.absence is not Absence.WITH_REASON:
		if malformed.allowed:
			total = _total(entry, admission.value, given, policy, retake or RetakePolicy(), edition)
		pending = _about(entry, total.decision) + _admission(entry, admission, control, policy)
	return SheetMarks(
		entry=entry,
		admission=admission.value,
		control=given,
		mark=total.value,
		grade=None if total.value is None else grade_of(total.value, edition),
		malformed=malformed,
		pending=pending,
	)


def _total(
	entry: SheetEntry,
	admission: Decimal | None,
	control: Decimal | None,
	policy: FinalMarkPolicy,
	retake: RetakePolicy,
	edition: Edition,
) -> Parsed[int]:
	if not entry.retake:
		return final_mark(admission, control, policy)
	if retake.mark is RetakeMark.WITH_ADMISSION:
		total = final_mark(admission, control, policy)
	else:
		total = Parsed(None) if control is None else round_mark(control, policy.rounding)
	return total if total.value is None else Parsed(capped_mark(total.value, retake.cap, edition))


def check_malformed(rows: Iterable[SheetMarks]) -> Decision:
	"""Every value that is no mark of 0-100, by row and field (36.1)."""
	return Decision.merge(row.malformed for row in rows)


def check_writer(changed: Iterable[tuple[SheetEntry, MarkColumn]], writer: Writer) -> Decision:
	"""Whether the person may have changed these marks (37.1); each foreign mark is named."""
	return Decision.merge(_check_write(entry, column, writer) for entry, column in changed)


def check_people(lecturer: str | None, examiner: str | None, others: Collection[str] = ()) -> Decision:
	"""Whether the examiner of an offering teaches its group in no duty; ``others`` teach beside the lecturer (37.1)."""
	if not examiner:
		return ALLOWED
	if lecturer == examiner:
		return Decision.of(Reason(SEPARATION, "sheet.one_person", {"person": lecturer}, field="examiner"))
	if examiner in others:
		return Decision.of(
			Reason(SEPARATION, "sheet.teacher_examines", {"person": examiner}, field="examiner")
		)
	return ALLOWED


def check_rows_kept(stored: Sequence[str], given: Sequence[str | None]) -> Decision:
	"""Whether exactly the stored rows are there, each once: rows come from enrollments alone."""
	if len(given) == len(stored) and set(given) == set(stored):
		return ALLOWED
	return Decision.of(Reason(ORGANISER, "sheet.rows_fixed", field="entries"))


def check_publication(rows: Sequence[SheetMarks], policy: UniversityPolicy) -> Decision:
	"""Whether the grades of these rows may be published: every reason, each row with what it lacks.

	A blank mark is no zero and holds the publication up (D52); so does the open question of C+ (D51). Rows
	whose control is put off hold nothing up, as long as there are others.
	"""
	graded = [row for row in rows if not row.put_off]
	empty = ALLOWED
	if not graded:
		key = "sheet.nothing_to_publish" if rows else "sheet.nobody"
		empty = Decision.of(Reason(ORGANISER, key, field="entries"))
	alone = policy.assessment.retake.mark is RetakeMark.CONTROL_ALONE
	return Decision.merge(
		(
			check_ready_to_publish(policy),
			empty,
			*(row.malformed for row in rows),
			*(_missing(row, alone) + row.pending for row in graded),
		)
	)


def check_publisher(roles: Iterable[str]) -> Decision:
	"""Whether someone with these roles may publish: the Registrar's office alone does (37.2)."""
	if REGISTRAR in set(roles):
		return ALLOWED
	return Decision.of(Reason(ORGANISER, "sheet.publisher", {"role": REGISTRAR}))


def check_unpublished(state: str) -> Decision:
	"""Whether the sheet is still a draft: grades are published once and never taken back (42)."""
	if state == SheetState.DRAFT.value:
		return ALLOWED
	return Decision.of(Reason(SEALED, "sheet.published", field="state"))


def check_matches(missing: Iterable[str], foreign: Iterable[str]) -> Decision:
	"""Whether sheet and enrollments agree: enrolled learners without a row, rows without an enrollment."""
	return Decision(
		(
			*(Reason(ORGANISER, "sheet.learner_absent", {"learner": name}, row=name) for name in missing),
			*(Reason(ORGANISER, "sheet.not_enrolled", {"learner": name}, row=name) for name in foreign),
		)
	)


def seal() -> Decision:
	"""The refusal to enter, change or delete what was awarded: it accumulates for life (42)."""
	return Decision.of(Reason(SEALED, "record.sealed"))


def _check_write(entry: SheetEntry, column: MarkColumn, writer: Writer) -> Decision:
	if column is MarkColumn.ADMISSION and entry.retake:
		params = {"learner": entry.learner}
		return Decision.of(Reason("36.2", "sheet.admission_kept", params, field=column.value, row=entry.key))
	if column is MarkColumn.ADMISSION:
		allowed, key = writer.is_lecturer, "sheet.admission_by_lecturer"
	else:
		allowed, key = _may_examine(writer), "sheet.control_by_examiner"
	if allowed:
		return ALLOWED
	return Decision.of(Reason(SEPARATION, key, {"learner": entry.learner}, field=column.value, row=entry.key))


def _may_examine(writer: Writer) -> bool:
	separated = not writer.is_lecturer and not writer.teaches
	return writer.is_examiner and (separated or writer.overridden)


def _missing(row: SheetMarks, control_alone: bool) -> Decision:
	if not row.malformed.allowed:
		return ALLOWED
	blank = {
		MarkColumn.ADMISSION: ("sheet.admission_blank", row.admission),
		MarkColumn.CONTROL: ("sheet.control_blank", row.control),
	}
	params = {"learner": row.entry.learner}
	return Decision(
		tuple(
			Reason(MARKS, key, params, field=column.value, row=row.entry.key)
			for column, (key, mark) in blank.items()
			if mark is None and not (row.entry.retake and control_alone and column is MarkColumn.ADMISSION)
		)
	)


def _admission(
	entry: SheetEntry, admission: Parsed[Decimal], control: Parsed[Decimal], policy: FinalMarkPolicy
) -> Decision:
	# Who is not admitted does not sit the final control, so only a zero can stand there (D03). FX itself gives
	# the right to a retake (36.2), whatever the rating was.
	if entry.retake or not (admission.ok and control.ok) or not control.value:
		return ALLOWED
	return _about(entry, admitted(admission.value, policy))


def _about(entry: SheetEntry, decision: Decision) -> Decision:
	"""The same reasons, said of a learner."""
	return Decision(
		tuple(
			replace(
				reason,
				key=_KEYS[reason.key],
				params={**reason.params, "learner": entry.learner},
				field=reason.field or MarkColumn.CONTROL.value,
				row=entry.key,
			)
			for reason in decision.reasons
		)
	)
