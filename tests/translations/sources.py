"""Every string of the app that people read, with the place where it stands.

Standard library only: definitions are read as JSON, Python as a syntax tree, scripts and templates by
pattern. What a pattern cannot read (a text put together at run time) is reported as a fault.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
APP = CHECKOUT / "kredit_edu"
MODULE = APP / "kredit_edu"

# Codes and numbers are the same in every language.
_CODE = re.compile(r"[A-Z]?\d*")
_TEXT_KEYS = {"label", "description", "title", "button_label", "group", "message", "subject"}
_SCRIPT_CALL = re.compile(r"""\b__\(\s*(?:(["'])((?:\\.|(?!\1).)*)\1|(`[^`]*`)|([^"'`\s)]))""", re.DOTALL)
_TEMPLATE_CALL = re.compile(r"""\b__?\(\s*(["'])((?:\\.|(?!\1).)*)\1""", re.DOTALL)


@dataclass(frozen=True, order=True)
class Source:
	"""A text and where it stands."""

	text: str
	place: str


@dataclass(frozen=True)
class Found:
	"""All texts found, and the places where a text could not be read."""

	texts: tuple[Source, ...]
	faults: tuple[str, ...]


def collect() -> Found:
	"""Read the whole app."""
	faults: list[str] = []
	texts = [*_definitions(), *_rules(), *_python(faults), *_scripts(faults), *_templates()]
	kept = {Source(source.text.strip(), source.place) for source in texts if _is_text(source.text)}
	return Found(tuple(sorted(kept)), tuple(faults))


def _is_text(text: object) -> bool:
	return isinstance(text, str) and _CODE.fullmatch(text.strip()) is None


def _place(path: Path, line: int | None = None) -> str:
	where = str(path.relative_to(CHECKOUT))
	return f"{where}:{line}" if line else where


def _definitions() -> Iterator[Source]:
	"""Names, labels, descriptions and choices of DocTypes, reports, workspaces and other definitions."""
	for path in sorted(MODULE.glob("*/*/*.json")):
		if path.stem != path.parent.name:
			continue
		definition = json.loads(path.read_text(encoding="utf-8"))
		place = _place(path)
		if definition["doctype"] != "Page":  # the name of a page is its address; people read its title
			yield Source(definition["name"], place)
		yield Source(definition.get("module", ""), place)
		if definition["doctype"] == "Workspace":
			yield from (Source(text, place) for text in _workspace_texts(definition))
		yield from (Source(text, place) for text in _texts_of(definition))


def _texts_of(node: object) -> Iterator[str]:
	if isinstance(node, list):
		for item in node:
			yield from _texts_of(item)
	elif isinstance(node, dict):
		yield from (value for key, value in node.items() if key in _TEXT_KEYS and isinstance(value, str))
		if isinstance(node.get("role"), str):
			yield node["role"]
		if node.get("fieldtype") == "Select":
			yield from (node.get("options") or "").split("\n")
		for value in node.values():
			yield from _texts_of(value)


def _workspace_texts(definition: dict) -> Iterator[str]:
	for block in json.loads(definition.get("content") or "[]"):
		text = block.get("data", {}).get("text", "")
		yield re.sub(r"<[^>]+>", "", text)


def _rules() -> Iterator[Source]:
	"""Messages, states, actions and roles, from the Rules themselves."""
	from kredit_edu.rules.moves import APPROVERS, CURRICULUM_MOVES, PLAN_MOVES, review_moves
	from kredit_edu.rules.terms import CurriculumState, PlanState, ReviewState
	from kredit_edu.services.messages import MESSAGES
	from kredit_edu.services.notices import NOTICES

	yield from (Source(text, f"message {key}") for key, text in MESSAGES.items())
	for key, notice in NOTICES.items():
		yield from (Source(text, f"notice {key}") for text in (notice.subject, notice.text))
	for states in (PlanState, CurriculumState, ReviewState):
		yield from (Source(state.value, states.__name__) for state in states)
	for move in (*PLAN_MOVES, *CURRICULUM_MOVES, *review_moves(APPROVERS, APPROVERS[0])):
		yield Source(move.action, "workflow action")
		yield Source(move.role, "role")


def _python(faults: list[str]) -> Iterator[Source]:
	for path in sorted(APP.rglob("*.py")):
		if path.name.startswith("test_"):
			continue
		tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
		for node in ast.walk(tree):
			if not (isinstance(node, ast.Call) and _is_translation(node.func) and node.args):
				continue
			text = node.args[0]
			if isinstance(text, ast.Constant) and isinstance(text.value, str):
				yield Source(text.value, _place(path, node.lineno))
			elif isinstance(text, (ast.JoinedStr, ast.BinOp)) or _is_format(text):
				faults.append(
					f"{_place(path, node.lineno)}: a text put together inside of _() has no translation"
				)


def _is_translation(function: ast.expr) -> bool:
	name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
	return name in ("_", "_lt")


def _is_format(node: ast.expr) -> bool:
	return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format"


def _scripts(faults: list[str]) -> Iterator[Source]:
	for path in sorted(APP.rglob("*.js")):
		if {"dist", "node_modules"} & set(path.parts):
			continue
		text = path.read_text(encoding="utf-8")
		for match in _SCRIPT_CALL.finditer(text):
			place = _place(path, text.count("\n", 0, match.start()) + 1)
			_quote, plain, template, other = match.groups()
			if plain is not None:
				yield Source(_unescape(plain), place)
			elif template is not None and "${" not in template:
				yield Source(template[1:-1], place)
			elif template is not None:
				faults.append(f"{place}: a text put together inside of __() has no translation")
			elif other and other in "(+":
				faults.append(f"{place}: __() is given something other than a text or a name")


def _templates() -> Iterator[Source]:
	for folder in ("templates", "www", "kredit_edu"):
		for path in sorted((APP / folder).rglob("*.html")):
			text = path.read_text(encoding="utf-8")
			for match in _TEMPLATE_CALL.finditer(text):
				place = _place(path, text.count("\n", 0, match.start()) + 1)
				yield Source(_unescape(match.group(2)), place)


def _unescape(text: str) -> str:
	return re.sub(r"\\(.)", lambda match: {"n": "\n", "t": "\t"}.get(match.group(1), match.group(1)), text)
