"""Files written whole or not at all, and hashes of what a step depends on."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def write_atomically(path: Path, text: str, mode: int = 0o644) -> None:
	"""Write text so that a reader, or a crash, sees the old file or the new one."""
	path.parent.mkdir(parents=True, exist_ok=True)
	fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
	fresh.touch(mode=mode)
	fresh.chmod(mode)
	fresh.write_text(text, encoding="utf-8")
	fresh.replace(path)


def write_json(path: Path, value: Any, mode: int = 0o644) -> None:
	"""Write a value as JSON, whole or not at all."""
	write_atomically(path, json.dumps(value, indent="\t", sort_keys=True) + "\n", mode)


def read_json(path: Path) -> Any:
	"""The value of a JSON file; None where there is no readable one."""
	try:
		return json.loads(path.read_text(encoding="utf-8"))
	except (OSError, ValueError):
		return None


def replace_directory(fresh: Path, target: Path) -> None:
	"""Put the finished directory in target's place. Only a whole directory ever has target's name."""
	old = target.with_name(target.name + ".old")
	shutil.rmtree(old, ignore_errors=True)
	if target.exists():
		target.rename(old)
	fresh.rename(target)
	shutil.rmtree(old, ignore_errors=True)


def link(path: Path, destination: Path) -> None:
	"""Make path a link to destination; a right one is left alone, another link is replaced."""
	if path.is_symlink() and path.readlink() == destination:
		return
	path.parent.mkdir(parents=True, exist_ok=True)
	fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
	fresh.unlink(missing_ok=True)
	fresh.symlink_to(destination)
	fresh.replace(path)


def sha256_of(path: Path) -> str:
	"""sha256 of a file."""
	with path.open("rb") as file:
		return hashlib.file_digest(file, "sha256").hexdigest()


def key_of(*parts: str) -> str:
	"""One hash over several texts; where one ends and the next begins matters."""
	digest = hashlib.sha256()
	for part in parts:
		encoded = part.encode()
		digest.update(b"%d:" % len(encoded) + encoded)
	return digest.hexdigest()


def key_of_files(files: Iterable[Path], root: Path) -> str:
	"""One hash over names and contents of files; a missing file counts as such."""
	parts: list[str] = []
	for file in sorted(files):
		parts.append(file.relative_to(root).as_posix())
		parts.append(sha256_of(file) if file.is_file() else "missing")
	return key_of(*parts)


@contextmanager
def locked(path: Path, waiting: Callable[[], object] = lambda: None) -> Iterator[None]:
	"""Let one process at a time do something; the lock ends with its holder, however that ends.

	:param waiting: called once when another process holds the lock.
	"""
	path.parent.mkdir(parents=True, exist_ok=True)
	with path.open("w") as lock:
		try:
			fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
		except BlockingIOError:
			waiting()
			fcntl.flock(lock, fcntl.LOCK_EX)
		yield
