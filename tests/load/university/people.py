"""Users with keys for the API, staff by role, and learners in their groups."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import frappe
from frappe.utils.password import encrypt, update_password

from kredit_edu.testing.people import PASSWORD
from tests.load.university.curricula import Program
from tests.load.university.names import Title, person
from tests.load.university.size import Size
from tests.load.university.writer import Writer
from tests.load.university.years import ADMISSIONS

DOMAIN = "measure.example"
GROUP_SIZE = 25
STAFF = {
	"registrar": "Kredit Registrar",
	"dean": "Kredit Dean",
	"methodist": "Kredit Curriculum Manager",
	"support": "Kredit Support Service",
	"administrator": "Kredit Administrator",
}


@dataclass(frozen=True)
class Learner:
	"""A learner as the history needs one; ``ability`` is the mean of the marks, 0-100."""

	name: str
	user: str
	program: Program
	admission: int
	adviser: str
	group: str
	language: str
	ability: int

	@property
	def curriculum(self) -> str:
		"""The learner's curriculum."""
		return self.program.curricula[self.admission]


@dataclass(frozen=True)
class Staff:
	"""The people of the university by what they do."""

	advisers: tuple[str, ...]
	teachers: tuple[str, ...]
	examiners: tuple[str, ...]


def api_keys(user: str) -> tuple[str, str]:
	"""Key and secret with which a user of the measurements calls the API."""
	digest = hashlib.sha256(user.encode()).hexdigest()
	return digest[:15], digest[15:30]


class People:
	"""Writes users; the roles' access to Desk is asked once."""

	def __init__(self, writer: Writer, prefix: str) -> None:
		self.writer = writer
		self.prefix = prefix.lower()
		self._secrets: list[tuple[str, str]] = []
		self._desk = set(frappe.get_all("Role", {"desk_access": 1}, pluck="name", order_by="name"))

	def add_user(self, login: str, title: Title, roles: Sequence[str]) -> str:
		"""A user who may call the API with :func:`api_keys`."""
		email = f"{self.prefix}{login}@{DOMAIN}"
		key, secret = api_keys(email)
		self.writer.add(
			"User",
			email,
			email=email,
			username=email.partition("@")[0],
			first_name=title.kk.partition(" ")[2],
			last_name=title.kk.partition(" ")[0],
			full_name=title.kk,
			enabled=1,
			language="kk",
			user_type="System User" if self._desk & set(roles) else "Website User",
			api_key=key,
			api_secret="*" * len(secret),
		)
		self.writer.add_rows("Has Role", ("User", email), "roles", ({"role": role} for role in roles))
		self._secrets.append((email, encrypt(secret)))
		return email

	def write_secrets(self) -> None:
		"""The secrets of all users so far, as Frappe keeps them."""
		frappe.db._cursor.executemany(
			"INSERT INTO `__Auth` (doctype, name, fieldname, password, encrypted)"
			" VALUES ('User', %s, 'api_secret', %s, 1)",
			self._secrets,
		)
		self._secrets.clear()

	def add_staff(self, size: Size) -> Staff:
		"""Advisers, teachers, examiners, and one of each other role with a password."""
		for login, role in STAFF.items():
			self.add_user(login, self._name(), [role])
		staff = Staff(
			self._add_many("adviser", size.advisers, ("Kredit Adviser", "Kredit Teacher")),
			self._add_many("teacher", size.teachers, ("Kredit Teacher",)),
			self._add_many("examiner", max(2, size.teachers // 3), ("Kredit Examiner",)),
		)
		self.writer.flush()
		for login in STAFF:
			update_password(f"{self.prefix}{login}@{DOMAIN}", PASSWORD)
		return staff

	def _add_many(self, login: str, number: int, roles: Sequence[str]) -> tuple[str, ...]:
		return tuple(self.add_user(f"{login}{n:04}", self._name(), roles) for n in range(number))

	def _name(self) -> Title:
		return person(self.writer.random)


def add_learners(people: People, size: Size, programs: Sequence[Program], staff: Staff) -> list[Learner]:
	"""All admissions, each spread over the programs in groups; the first one has graduated."""
	learners: list[Learner] = []
	advisers = itertools.cycle(staff.advisers)
	for number, admission in enumerate(ADMISSIONS):
		admitted = size.admitted(number)
		shares = [admitted // len(programs)] * len(programs)
		for extra in range(admitted - sum(shares)):
			shares[extra] += 1
		for program, share in zip(programs, shares, strict=True):
			learners += _add_to_program(people, program, admission, share, advisers)
	people.writer.flush()
	people.write_secrets()
	return learners


def _add_to_program(
	people: People, program: Program, admission: int, number: int, advisers: Iterator[str]
) -> list[Learner]:
	groups = -(-number // GROUP_SIZE)
	found: list[Learner] = []
	for group in range(groups):
		title = f"{program.code}-{admission % 100}-{group + 1}"
		# Every third group is taught in Russian.
		language = "Russian" if (group + int(program.code[-3:])) % 3 == 2 else "Kazakh"
		adviser = next(advisers)
		people.writer.add(
			"Kredit Learner Group",
			title,
			title=title,
			program=program.code,
			curriculum=program.curricula[admission],
			admission_year=str(admission),
			teaching_language=language,
			adviser=adviser,
		)
		for place in range(number * group // groups, number * (group + 1) // groups):
			login = f"{admission % 100}{program.code[-3:]}{place:03}"
			found.append(_add_learner(people, program, admission, login, adviser, title, language))
	return found


def _add_learner(
	people: People, program: Program, admission: int, login: str, adviser: str, group: str, language: str
) -> Learner:
	source = people.writer.random
	title = person(source)
	user = people.add_user(f"l{login}", title, ["Kredit Learner"])
	number = f"{people.prefix.upper()}{login}"
	people.writer.add(
		"Kredit Learner",
		number,
		learner_number=number,
		user=user,
		program=program.code,
		curriculum=program.curricula[admission],
		admission_year=str(admission),
		adviser=adviser,
		status="Graduated" if admission == ADMISSIONS[0] else "Studying",
		**title.fields("full_name"),
		funding="Grant" if source.random() < 0.4 else "Fee-paying",
		study_form="Full-time",
		previous_education="General Secondary",
		learner_group=group,
	)
	ability = min(95, max(58, round(source.gauss(77, 9))))
	return Learner(number, user, program, admission, adviser, group, language, ability)
