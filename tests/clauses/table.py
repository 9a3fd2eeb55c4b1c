"""Writes ``docs/clauses.md``: each clause with its kind, the rules that know it and the tests that show it.

``python -m tests.clauses.table --write`` writes it; without ``--write`` it says whether it is up to date.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence

from kredit_edu.rules.clauses import CLAUSES, SHIPPED_PARTS, Clause
from kredit_edu.rules.readings import READINGS
from tests.clauses.collect import ROOT, Mark, MarkKind, Mention, marks, mentions

PAGE = ROOT / "docs" / "clauses.md"
COMMAND = "python -m tests.clauses.table --write"

HEAD = f"""# The clauses

Every clause of the Rules (Order 152/2011 in the edition of Order 145/2023), what it asks of software,
where the rules know it, and the tests that show it accepted, refused, or at work.

Kinds: *refuse* means that breaking the clause is refused; *university decides* that the university settles
it; *record* that something is held or produced; *process* that a role or a state carries it; *nothing* that
nothing is asked. A clause to be refused whose part is shipped has at least one accepting and one refusing
test, or the tests fail.

This page is generated: `{COMMAND}`.
"""


def render(found_marks: Iterable[Mark], found_mentions: Iterable[Mention]) -> str:
	"""The whole page."""
	found_marks, found_mentions = list(found_marks), list(found_mentions)
	lines = [
		HEAD,
		"| Clause | Kind | In our words | Part | Rules | Accepted in | Refused in | Shown in |",
		"|---|---|---|---|---|---|---|---|",
		*(_row(clause, found_marks, found_mentions) for clause in CLAUSES.values()),
		"",
		*_readings(),
	]
	return "\n".join(lines)


def _row(clause: Clause, found_marks: list[Mark], found_mentions: list[Mention]) -> str:
	own = [mark for mark in found_marks if mark.clause == clause.id]
	files = dict.fromkeys(mention.file for mention in found_mentions if mention.clause == clause.id)
	cells = (
		clause.id,
		", ".join(kind.value for kind in clause.kinds),
		clause.title,
		f"{clause.part}{' (shipped)' if clause.part in SHIPPED_PARTS else ''}",
		"<br>".join(f"`{file}`" for file in files),
		*(_tests(own, kind) for kind in (MarkKind.ACCEPTS, MarkKind.REFUSES, MarkKind.SHOWS)),
	)
	return f"| {' | '.join(cells)} |"


def _tests(found: list[Mark], kind: MarkKind) -> str:
	tests = dict.fromkeys((mark.file, mark.test) for mark in found if mark.kind is kind)
	counts = Counter(file for file, _test in tests)
	return "<br>".join(f"`{file}`: {count}" for file, count in sorted(counts.items()))


def _readings() -> list[str]:
	lines = [
		"## Contested readings",
		"",
		"Only these rules can be read otherwise, and only when the university has recorded that it does.",
		"",
		"| Reading | Clause | The question | What it permits |",
		"|---|---|---|---|",
	]
	for reading in READINGS.values():
		lines.append(f"| {reading.id.value} | {reading.clause} | {reading.question} | {reading.permits} |")
	return [*lines, ""]


def current() -> str:
	"""The page as rules and tests make it now."""
	return render(marks(), mentions())


def main(arguments: Sequence[str]) -> int:
	"""Write the page, or tell whether it is up to date: 0 when it is."""
	page = current()
	if "--write" in arguments:
		PAGE.write_text(page, encoding="utf-8")
		return 0
	if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page:
		return 0
	print(f"{PAGE.name} is out of date; run: {COMMAND}")
	return 1


if __name__ == "__main__":
	sys.exit(main(sys.argv[1:]))
