"""Clients of the API: several processes, each with a connection that stays open and the learner's own key."""

from __future__ import annotations

import http.client
import json
import multiprocessing
import os
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from tests.load.plain import PARENT
from tests.load.registration.drafts import Planned
from tests.load.university.people import api_keys

MOVE = "/api/method/kredit_edu.api.v1.study_plan.move"
SUBMIT = "Submit to Adviser"
OURS, PLAIN = "ours", "plain"
TIMEOUT = 120


@dataclass(frozen=True)
class Answer:
	"""What a request came to: milliseconds, status, and the clauses of a refusal."""

	learner: str
	side: str
	milliseconds: float
	status: int
	clauses: tuple[str, ...] = ()
	text: str = ""


class Client:
	"""One connection."""

	def __init__(self) -> None:
		self._url = urlsplit(os.environ["KREDIT_TEST_URL"])
		self._connection = self._connect()

	def act(self, side: str, planned: Planned) -> Answer:
		"""Submit a draft, or insert its rule-free twin."""
		if side == PLAIN:
			path, body = f"/api/resource/{quote(PARENT)}", planned.values
		else:
			path, body = MOVE, {"name": planned.plan, "action": SUBMIT}
		key, secret = api_keys(planned.user)
		headers = {"Content-Type": "application/json", "Authorization": f"token {key}:{secret}"}
		if side == OURS:
			headers["Idempotency-Key"] = f"submit-{planned.plan}"
		sent = json.dumps(body)
		began = time.perf_counter()
		status, text = self._send(path, sent, headers)
		milliseconds = (time.perf_counter() - began) * 1000
		if status == http.client.OK:
			return Answer(planned.learner, side, milliseconds, status)
		return Answer(planned.learner, side, milliseconds, status, _clauses(text), text[:500])

	def _send(self, path: str, body: str, headers: dict[str, str]) -> tuple[int, str]:
		for attempt in (1, 2):
			try:
				self._connection.request("POST", path, body, headers)
				response = self._connection.getresponse()
				return response.status, response.read().decode()
			except (http.client.RemoteDisconnected, ConnectionError):
				# The server closes connections that rest; the request has not reached it then.
				self._connection.close()
				self._connection = self._connect()
				if attempt == 2:
					raise
		raise AssertionError("unreachable")

	def _connect(self) -> http.client.HTTPConnection:
		return http.client.HTTPConnection(self._url.hostname, self._url.port, timeout=TIMEOUT)


def _clauses(text: str) -> tuple[str, ...]:
	try:
		return tuple(reason["clause"] or reason["key"] for reason in json.loads(text).get("reasons", ()))
	except (ValueError, TypeError, AttributeError):
		return ()


class Crowd:
	"""Processes that wait for blocks of work; each takes its share of a block."""

	def __init__(self, clients: int, planned: Sequence[Planned]) -> None:
		context = multiprocessing.get_context("fork")
		self._clients = clients
		self._pipes = []
		self._processes = []
		for number in range(clients):
			ours, theirs = context.Pipe()
			process = context.Process(target=_serve, args=(theirs, planned, number, clients), daemon=True)
			process.start()
			self._pipes.append(ours)
			self._processes.append(process)

	def run(self, side: str, first: int, last: int) -> tuple[float, list[Answer]]:
		"""Do the work of the learners ``first`` to ``last``; gives the seconds and the answers."""
		began = time.perf_counter()
		for pipe in self._pipes:
			pipe.send((side, first, last))
		answers = [answer for pipe in self._pipes for answer in pipe.recv()]
		return time.perf_counter() - began, answers

	def close(self) -> None:
		"""End the processes."""
		for pipe in self._pipes:
			pipe.send(None)
		for process in self._processes:
			process.join()


def _serve(pipe: object, planned: Sequence[Planned], number: int, clients: int) -> None:
	client = Client()
	while work := pipe.recv():
		side, first, last = work
		pipe.send(
			[client.act(side, planned[place]) for place in range(first, last) if place % clients == number]
		)


def rush(planned: Sequence[Planned]) -> list[Answer]:
	"""All at the same moment, each a client of its own."""
	gate = threading.Barrier(len(planned))
	answers: list[Answer] = []

	def go(one: Planned) -> None:
		client = Client()
		gate.wait()
		answers.append(client.act(OURS, one))

	threads = [threading.Thread(target=go, args=(one,)) for one in planned]
	for thread in threads:
		thread.start()
	for thread in threads:
		thread.join()
	return answers
