"""Frappe under its own names again.

The wheel is upstream's tree with every name replaced. The replacement is reversible byte by byte,
in paths and in every UTF-8 file; `verify` proves it against upstream's git blobs.
"""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from devbench import verify
from devbench.files import replace_directory
from devbench.upstream import Upstream

# The order matters: the long names first, then what is left of them.
RENAMES: tuple[tuple[bytes, bytes], ...] = (
	(b"criscostack", b"frappe"),
	(b"Criscostack", b"Frappe"),
	(b"CRISCOSTACK", b"FRAPPE"),
	(b"criscoerp", b"erpnext"),
	(b"Criscoerp", b"ERPNext"),
	(b"CriscoERP", b"ERPNext"),
	(b"Crisco", b"Frappe"),
	(b"crisco", b"frappe"),
)
RENAMED_FILE = ("frappe/utils/brik_helper.py", "frappe/utils/bench_helper.py")

LICENSE = """The MIT License

Copyright (c) 2016-2021 Frappe Technologies Pvt. Ltd. <developers@frappe.io>

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in
all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN
THE SOFTWARE.
"""


def unrename(text: bytes) -> bytes:
	"""Upstream's names in place of the replaced ones."""
	for renamed, original in RENAMES:
		text = text.replace(renamed, original)
	return text


def original_path(path: str) -> str | None:
	"""Upstream's path of a file of the wheel; None for what upstream does not have."""
	if ".dist-info/" in path or path.endswith(("/", ".DS_Store")):
		return None
	original = unrename(path.encode()).decode()
	return RENAMED_FILE[1] if original == RENAMED_FILE[0] else original


def original_content(content: bytes) -> bytes:
	"""Upstream's content of a file of the wheel: only UTF-8 text was renamed."""
	try:
		content.decode("utf-8")
	except UnicodeDecodeError:
		return content
	return unrename(content)


def paths_of(wheel: Path) -> list[str]:
	"""Upstream's paths of all files in the wheel."""
	with zipfile.ZipFile(wheel) as archive:
		return [path for name in archive.namelist() if (path := original_path(name))]


def requirements_of(wheel: Path) -> list[str]:
	"""The wheel's own `Requires-Dist` lines."""
	with zipfile.ZipFile(wheel) as archive:
		name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
		header = archive.read(name).decode("utf-8").split("\n\n", 1)[0]
	marker = "Requires-Dist: "
	return [line.removeprefix(marker).strip() for line in header.splitlines() if line.startswith(marker)]


def project_file(requirements: list[str]) -> str:
	"""A pyproject.toml for the tree (the wheel has none), so that pip knows it and its requirements."""
	listed = "".join(f'\t"{requirement}",\n' for requirement in requirements)
	return (
		"[build-system]\n"
		'requires = ["flit_core >=3.4,<4"]\n'
		'build-backend = "flit_core.buildapi"\n\n'
		"[project]\n"
		'name = "frappe"\n'
		'description = "Metadata driven, full-stack low code web framework"\n'
		'dynamic = ["version"]\n'
		'requires-python = ">=3.10"\n'
		f"dependencies = [\n{listed}]\n"
	)


def restore(wheel: Path, target: Path, upstream: Upstream) -> None:
	"""Write upstream's tree to target, or leave target as it is.

	:raises BenchError: the restored files are not upstream's.
	"""
	fresh = target.with_name(target.name + ".new")
	shutil.rmtree(fresh, ignore_errors=True)
	blobs: dict[str, str] = {}
	with zipfile.ZipFile(wheel) as archive:
		for name in archive.namelist():
			path = original_path(name)
			if path is None:
				continue
			content = original_content(archive.read(name))
			blobs[path] = verify.blob_id(content)
			file = fresh / path
			file.parent.mkdir(parents=True, exist_ok=True)
			file.write_bytes(content)
	verify.check(blobs, upstream)
	(fresh / "LICENSE").write_text(LICENSE, encoding="utf-8")
	(fresh / "pyproject.toml").write_text(project_file(requirements_of(wheel)), encoding="utf-8")
	replace_directory(fresh, target)
