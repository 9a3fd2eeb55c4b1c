"""Proof that the restored tree is upstream's: git blob ids gathered into one digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from devbench.errors import BenchError
from devbench.upstream import Upstream


def blob_id(content: bytes) -> str:
	"""The id that git gives to a file of this content (sha1, as upstream's repository uses)."""
	return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def tree_digest(blobs: Mapping[str, str]) -> str:
	"""sha256 over the lines `<blob id> <path>` in byte order of the paths."""
	digest = hashlib.sha256()
	for path in sorted(blobs, key=lambda name: name.encode()):
		digest.update(f"{blobs[path]} {path}\n".encode())
	return digest.hexdigest()


def check(blobs: Mapping[str, str], upstream: Upstream) -> None:
	"""Refuse a tree that is not upstream's.

	:param blobs: blob id by path, of every file of the tree, the differing ones included.
	:raises BenchError: a known file is missing, the count is wrong, or the digest differs.
	"""
	missing = sorted(upstream.differing - blobs.keys())
	if missing:
		raise BenchError(f"The restored Frappe lacks {', '.join(missing)}.")
	identical = {path: blob for path, blob in blobs.items() if path not in upstream.differing}
	if len(identical) != upstream.identical_files:
		raise BenchError(
			f"The restored Frappe has {len(identical)} files to compare with upstream's; "
			f"{upstream.identical_files} are expected."
		)
	digest = tree_digest(identical)
	if digest != upstream.digest:
		raise BenchError(
			f"The restored Frappe is refused: its digest is {digest}, "
			f"upstream's at {upstream.upstream_commit} is {upstream.digest}."
		)


def read_blobs(root: Path, paths: Iterable[str]) -> dict[str, str]:
	"""Blob ids of the named files below root; a missing file is left out, so that `check` counts it."""
	blobs = {}
	for path in paths:
		file = root / path
		if file.is_file():
			blobs[path] = blob_id(file.read_bytes())
	return blobs
