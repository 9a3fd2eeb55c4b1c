"""What is known of the wheel that carries Frappe, read from `data/frappe.json`."""

from __future__ import annotations

import json
from dataclasses import dataclass

from devbench.paths import PACKAGE


@dataclass(frozen=True)
class Upstream:
	"""The pinned wheel and the digest that its restored files must have."""

	distribution: str
	version: str
	wheel: str
	wheel_sha256: str
	upstream_commit: str
	identical_files: int
	digest: str
	differing: frozenset[str]


def load() -> Upstream:
	"""Read the pinned facts."""
	facts = json.loads((PACKAGE / "data" / "frappe.json").read_text(encoding="utf-8"))
	return Upstream(
		distribution=facts["distribution"],
		version=facts["version"],
		wheel=facts["wheel"],
		wheel_sha256=facts["wheel_sha256"],
		upstream_commit=facts["upstream_commit"],
		identical_files=facts["identical_files"],
		digest=facts["digest"],
		differing=frozenset(facts["differing"]),
	)
