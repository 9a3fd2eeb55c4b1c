"""Free TCP ports of this machine."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable

from devbench.errors import BenchError

HOST = "127.0.0.1"


def is_free(port: int) -> bool:
	"""Whether a server could listen on the port, on any address of this machine."""
	with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
		probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
		try:
			probe.bind(("", port))
		except OSError:
			return False
	return not answers(port)


def answers(port: int) -> bool:
	"""Whether something accepts a connection on the port."""
	try:
		with socket.create_connection((HOST, port), timeout=1):
			return True
	except OSError:
		return False


def first_free(start: int, probe: Callable[[int], bool] = is_free, tries: int = 200) -> int:
	"""The first free port from start on.

	:raises BenchError: none of the tried ports is free.
	"""
	for port in range(start, min(start + tries, 65536)):
		if probe(port):
			return port
	raise BenchError(f"No free port between {start} and {start + tries - 1}.")


def any_free(count: int, avoid: Iterable[int] = ()) -> list[int]:
	"""Different free ports that the system chooses."""
	taken = set(avoid)
	chosen: list[int] = []
	held: list[socket.socket] = []
	try:
		while len(chosen) < count:
			probe = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
			held.append(probe)
			probe.bind((HOST, 0))
			port = probe.getsockname()[1]
			if port not in taken:
				taken.add(port)
				chosen.append(port)
	finally:
		for probe in held:
			probe.close()
	return chosen
