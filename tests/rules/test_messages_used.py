"""Every message is used and every use has a message; conftest compares their placeholders."""

import ast
from pathlib import Path

import kredit_edu.rules
from kredit_edu.rules.messages import MESSAGES

SOURCES = sorted(Path(kredit_edu.rules.__file__).parent.rglob("*.py"))
SUBJECTS = {key.partition(".")[0] for key in MESSAGES}


def keys_in_source():
	"""Every text of the shape subject.problem in the rules outside the tables themselves."""
	found = {}
	for path in SOURCES:
		if path.name.endswith("messages.py"):
			continue
		for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
			if isinstance(node, ast.Constant) and isinstance(node.value, str):
				subject, dot, problem = node.value.partition(".")
				if dot and subject in SUBJECTS and problem.isidentifier():
					found[node.value] = path.name
	return found


def test_every_used_key_exists():
	assert keys_in_source().keys() - MESSAGES.keys() == set()


def test_every_message_is_used():
	assert MESSAGES.keys() - keys_in_source().keys() == set()
