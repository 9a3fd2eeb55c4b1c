"""The rules stand alone: no framework, no I/O, no clock, no state, no circle of imports."""

import ast
import graphlib
from pathlib import Path

import kredit_edu.rules

FOLDER = Path(kredit_edu.rules.__file__).parent
PACKAGE = "kredit_edu.rules"
ALLOWED = {
	"__future__",
	"base64",
	"collections",
	"dataclasses",
	"datetime",
	"decimal",
	"enum",
	"fractions",
	"hashlib",
	"itertools",
	"json",
	"math",
	"operator",
	"re",
	"types",
	"typing",
	"unicodedata",
}


def module_name(path):
	parts = path.relative_to(FOLDER).with_suffix("").parts
	return ".".join((PACKAGE, *(part for part in parts if part != "__init__")))


def imports():
	"""Every module of the rules with the modules that it imports."""
	found = {}
	for path in sorted(FOLDER.rglob("*.py")):
		names = set()
		for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
			if isinstance(node, ast.Import):
				names |= {alias.name for alias in node.names}
			elif isinstance(node, ast.ImportFrom):
				assert node.level == 0, f"{path}: imports are written in full"
				names.add(node.module)
		found[module_name(path)] = names
	return found


def test_only_plain_parts_of_the_standard_library_are_used():
	roots = {name.partition(".")[0] for names in imports().values() for name in names}
	assert roots - {"kredit_edu"} <= ALLOWED
	assert {name for names in imports().values() for name in names if name.startswith("kredit_edu")} <= set(
		imports()
	)


def test_imports_make_no_circle():
	order = list(graphlib.TopologicalSorter(imports()).static_order())
	assert order.index(f"{PACKAGE}.decision") < order.index(f"{PACKAGE}.curriculum")


def test_no_clock_is_read_and_no_number_is_rounded_by_binary_fractions():
	calls = {
		node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
		for path in FOLDER.rglob("*.py")
		for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
		if isinstance(node, ast.Call)
	}
	assert calls & {"now", "today", "round", "float", "open", "print", "eval", "flt", "cint"} == set()


def test_no_file_asks_to_be_split():
	lengths = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in FOLDER.rglob("*.py")}
	assert {name: length for name, length in lengths.items() if length > 300} == {}
