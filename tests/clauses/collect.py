"""Reads, by syntax alone, which tests show which clauses and which rules speak of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "kredit_edu" / "rules"
TABLE_OF_CLAUSES = "clauses.py"


class MarkKind(Enum):
	"""The marks of ``kredit_edu.testing.clauses``."""

	REFUSES = "refuses"
	ACCEPTS = "accepts"
	SHOWS = "clause"


MARKS = {kind.value: kind for kind in MarkKind}

# Which positional argument of a call is a clause.
CLAUSE_ARGUMENT = {
	"Reason": 0,
	"refused": 0,
	"_row_reason": 0,
	"Norm": 1,
	"Reading": 1,
	"ReadingUse": 1,
	"Share": 2,
	"Bound": 2,
	"parse_percent": 2,
	"whole": 2,
	"choice": 2,
	"optional": 2,
	"switch": 2,
	"parse_whole": 4,
}


@dataclass(frozen=True)
class Mark:
	"""One clause named by one mark of one test."""

	kind: MarkKind
	clause: str
	file: str
	test: str


@dataclass(frozen=True)
class Mention:
	"""One clause named by the rules, in a file relative to the rules' folder."""

	clause: str
	file: str
	line: int


def test_files(root: Path = ROOT) -> list[Path]:
	"""All test files of the project, in a stable order."""
	found = [*(root / "tests").rglob("test_*.py"), *(root / "kredit_edu").rglob("test_*.py")]
	return sorted(found)


def marks(root: Path = ROOT) -> list[Mark]:
	"""All marks of all tests. Raises ValueError when a mark is not written out in plain strings."""
	return [
		mark
		for path in test_files(root)
		for mark in marks_in(path.read_text(encoding="utf-8"), path.relative_to(root).as_posix())
	]


def marks_in(source: str, file: str) -> Iterator[Mark]:
	"""The marks of the test functions of one file."""
	for node in ast.walk(ast.parse(source)):
		if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name.startswith("test"):
			for decorator in node.decorator_list:
				yield from _marks_of(decorator, file, node.name)


def _marks_of(decorator: ast.expr, file: str, test: str) -> Iterator[Mark]:
	if not isinstance(decorator, ast.Call) or _name(decorator.func) not in MARKS:
		return
	kind = MARKS[_name(decorator.func)]
	for argument in decorator.args:
		if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
			raise ValueError(f"{file}: {test}: a mark names its clauses in plain strings")
		yield Mark(kind, argument.value, file, test)


def _name(function: ast.expr) -> str:
	if isinstance(function, ast.Attribute):
		return function.attr
	return function.id if isinstance(function, ast.Name) else ""


def mentions(folder: Path = RULES) -> list[Mention]:
	"""All clauses that the rules name in reasons, in the edition's numbers and in readings."""
	return [
		mention
		for path in sorted(folder.rglob("*.py"))
		if path.name != TABLE_OF_CLAUSES
		for mention in mentions_in(path.read_text(encoding="utf-8"), path.relative_to(folder).as_posix())
	]


def mentions_in(source: str, file: str) -> Iterator[Mention]:
	"""The clauses that one file of the rules names, directly or by a constant of its own."""
	tree = ast.parse(source)
	constants = dict(_constants(tree))
	for node in ast.walk(tree):
		for given in (*_clause_of_call(node), *_clause_defaults(node)):
			named = constants.get(given.id) if isinstance(given, ast.Name) else given
			if isinstance(named, ast.Constant) and isinstance(named.value, str):
				yield Mention(named.value, file, given.lineno)


def _constants(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
	for node in tree.body:
		if isinstance(node, ast.Assign):
			yield from ((target.id, node.value) for target in node.targets if isinstance(target, ast.Name))


def _clause_of_call(node: ast.AST) -> Iterator[ast.expr]:
	if not isinstance(node, ast.Call):
		return
	position = CLAUSE_ARGUMENT.get(_name(node.func))
	if position is not None and position < len(node.args):
		yield node.args[position]
	yield from (keyword.value for keyword in node.keywords if keyword.arg == "clause")


def _clause_defaults(node: ast.AST) -> Iterator[ast.expr]:
	if not isinstance(node, ast.FunctionDef):
		return
	arguments = node.args.args[len(node.args.args) - len(node.args.defaults) :]
	for argument, default in zip(arguments, node.args.defaults, strict=True):
		if argument.arg == "clause":
			yield default
