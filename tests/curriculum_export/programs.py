"""The programs that the app brings along: their files, and the kind of university that teaches them."""

from __future__ import annotations

from pathlib import Path

import kredit_edu

DATA = Path(kredit_edu.__file__).parent / "demo/data"
MILITARY = ("6B12301",)


def _files(code: str) -> tuple[Path, Path]:
	stem = f"curriculum-{code.lower()}"
	return DATA / f"{stem}.csv", DATA / f"{stem}-modules.csv"


PROGRAMS = {code: _files(code) for code in ("6B06101", "7M06101", "6B12301")}
"""Code of a program → its curriculum file and its modules file."""

LEVELS = {"6B06101": ("Bachelor", "240"), "7M06101": ("Master", "120"), "6B12301": ("Bachelor", "240")}
"""Code of a program → its level and volume in credits."""


def institution_of(code: str) -> dict[str, str]:
	"""The settings of the university that teaches a program."""
	if code in MILITARY:
		return {"institution_type": "Military", "academic_hour_minutes": "45"}
	return {"institution_type": "Civil", "academic_hour_minutes": "50"}
