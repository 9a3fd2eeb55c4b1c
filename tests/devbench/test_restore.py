"""Upstream's names come back byte by byte, and nothing else than upstream's tree is accepted."""

import hashlib
import zipfile
from pathlib import Path

import pytest

from devbench import restore, upstream, verify
from devbench.errors import BenchError


@pytest.mark.parametrize(
	("renamed", "original"),
	[
		(b"import criscostack", b"import frappe"),
		(b"Criscostack Technologies", b"Frappe Technologies"),
		(b"CRISCOSTACK_TUNE_GC", b"FRAPPE_TUNE_GC"),
		(b"criscoerp.com", b"erpnext.com"),
		(b"Criscoerp and CriscoERP", b"ERPNext and ERPNext"),
		(b"Crisco Framework", b"Frappe Framework"),
		(b"crisco.pay", b"frappe.pay"),
		(b"nothing of it", b"nothing of it"),
	],
)
def test_names_come_back(renamed: bytes, original: bytes):
	assert restore.unrename(renamed) == original


def test_paths_come_back():
	assert restore.original_path("criscostack/utils/data.py") == "frappe/utils/data.py"
	assert restore.original_path("criscostack/utils/brik_helper.py") == "frappe/utils/bench_helper.py"
	assert restore.original_path("criscostack/public/.DS_Store") is None
	assert restore.original_path("criscostack-1.0.0.dist-info/METADATA") is None


def test_only_text_is_renamed():
	image = b"\x89PNG\xff crisco"
	assert restore.original_content(image) == image
	assert restore.original_content("«crisco»".encode()) == "«frappe»".encode()


def test_blob_id_is_gits():
	# `git hash-object` of an empty file and of "hello\n".
	assert verify.blob_id(b"") == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
	assert verify.blob_id(b"hello\n") == "ce013625030ba8dba906f756967f9e9ca394464a"


def test_digest_is_over_sorted_lines():
	blobs = {"b": "2" * 40, "a/z": "1" * 40, "a": "3" * 40}
	lines = f"{'3' * 40} a\n{'1' * 40} a/z\n{'2' * 40} b\n"
	assert verify.tree_digest(blobs) == hashlib.sha256(lines.encode()).hexdigest()


def small_wheel(folder: Path) -> Path:
	"""A wheel with two files, of which one is known to differ from upstream's."""
	wheel = folder / "small.whl"
	with zipfile.ZipFile(wheel, "w") as archive:
		archive.writestr("criscostack/__init__.py", "name = 'crisco'\n")
		archive.writestr("criscostack/logo.svg", "<svg/>")
		archive.writestr("criscostack-1.0.0.dist-info/METADATA", "Requires-Dist: Click~=8.1.3\n\nText")
	return wheel


def small_upstream(content: bytes) -> upstream.Upstream:
	"""What upstream would be, had its one compared file this content."""
	blobs = {"frappe/__init__.py": verify.blob_id(content)}
	return upstream.Upstream(
		distribution="criscostack",
		version="1.0.0",
		wheel="small.whl",
		wheel_sha256="",
		upstream_commit="0" * 40,
		identical_files=1,
		digest=verify.tree_digest(blobs),
		differing=frozenset({"frappe/logo.svg"}),
	)


def test_restores_what_is_upstreams(tmp_path: Path):
	target = tmp_path / "frappe"
	restore.restore(small_wheel(tmp_path), target, small_upstream(b"name = 'frappe'\n"))
	assert (target / "frappe" / "__init__.py").read_text() == "name = 'frappe'\n"
	assert '"Click~=8.1.3"' in (target / "pyproject.toml").read_text()
	assert "MIT License" in (target / "LICENSE").read_text()
	assert not (tmp_path / "frappe.new").exists()


def test_refuses_what_is_not_upstreams(tmp_path: Path):
	target = tmp_path / "frappe"
	with pytest.raises(BenchError, match="refused"):
		restore.restore(small_wheel(tmp_path), target, small_upstream(b"name = 'another'\n"))
	assert not target.exists()


def test_refuses_a_missing_or_an_additional_file():
	known = small_upstream(b"")
	good = {"frappe/__init__.py": verify.blob_id(b""), "frappe/logo.svg": "1" * 40}
	verify.check(good, known)
	with pytest.raises(BenchError, match="logo"):
		verify.check({"frappe/__init__.py": verify.blob_id(b"")}, known)
	with pytest.raises(BenchError, match="2 files"):
		verify.check({**good, "frappe/more.py": "1" * 40}, known)


def test_pinned_facts_are_whole():
	pinned = upstream.load()
	assert len(pinned.differing) == 23
	assert len(pinned.digest) == len(pinned.wheel_sha256) == 64
	assert pinned.identical_files + len(pinned.differing) == 2900
