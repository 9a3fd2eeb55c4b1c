"""Every rule of this folder finds what its fixtures mark, and nothing else.

``python3 .semgrep/check_rules.py [path of semgrep]``: a line after ``# ruleid: name`` must be found by that
rule, a line after ``# ok: name`` must not, and each rule has at least one line of both kinds.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
FIXTURES = HERE / "fixtures"
_MARK = re.compile(r"(?:#|//) (ruleid|ok): (.+)")

Place = tuple[str, str, int]


def main(semgrep: str) -> int:
	"""Compare; returns 0 when all is as marked."""
	rules = {name for path in HERE.glob("*.yaml") for name in re.findall(r"- id: (\S+)", path.read_text())}
	found = _found(semgrep)
	wanted, refused = set(_marks("ruleid")), set(_marks("ok"))
	faults = [f"not found: {place}" for place in sorted(wanted - found)]
	faults += [f"found without a mark: {place}" for place in sorted(found - wanted)]
	for kind, marks in (("ruleid", wanted), ("ok", refused)):
		faults += [
			f"{rule}: no fixture with '{kind}'" for rule in sorted(rules - {mark[0] for mark in marks})
		]
		faults += [f"{mark}: no such rule" for mark in sorted(marks) if mark[0] not in rules]
	print("\n".join(faults) or f"semgrep: {len(rules)} rules, {len(wanted)} lines found as marked")
	return 1 if faults else 0


def _found(semgrep: str) -> set[Place]:
	command = [semgrep, "scan", "--config", str(HERE), "--json", "--quiet", "--metrics=off"]
	command += ["--disable-version-check", "--disable-nosem", "--no-git-ignore", str(FIXTURES)]
	done = subprocess.run(command, cwd=HERE.parent, capture_output=True, text=True, check=False)
	report = json.loads(done.stdout)
	if report["errors"]:
		raise SystemExit(json.dumps(report["errors"], indent=1))
	return {
		(result["check_id"].rsplit(".", 1)[-1], Path(result["path"]).name, result["start"]["line"])
		for result in report["results"]
	}


def _marks(kind: str) -> Iterator[Place]:
	for path in sorted(FIXTURES.rglob("*.*")):
		for number, line in enumerate(path.read_text().splitlines(), start=1):
			match = _MARK.search(line)
			if match and match.group(1) == kind:
				yield from ((name.strip(), path.name, number + 1) for name in match.group(2).split(","))


if __name__ == "__main__":
	sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "semgrep"))
