"""Users and the names and numbers of test records."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

import frappe
from frappe.utils.password import update_password

from kredit_edu.testing.rows import insert_rows, unique

PASSWORD = "Kredit-Test-2026"
IIN_WEIGHTS = (range(1, 12), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2))


def make_user(email: str | None = None, roles: Sequence[str] = (), *, password: bool = False) -> str:
	"""A user with roles ("Kredit Learner", …); returns the address. With ``password``, PASSWORD logs in.

	Who has a role with access to Desk is a System User. The rows are written directly: each ``insert``
	of a User empties the caches of the whole site, which takes a second.
	"""
	email = email or f"{unique('u').lower()}@test.example"
	user = frappe.new_doc("User")
	user.update(
		{
			"name": email,
			"email": email,
			"username": email.partition("@")[0],
			"first_name": email.partition("@")[0],
			"full_name": email.partition("@")[0],
			"enabled": 1,
			"language": "en",
			"user_type": "System User" if _opens_desk(roles) else "Website User",
			"roles": [{"role": role} for role in roles],
		}
	)
	insert_rows(user, email)
	if password:
		update_password(email, PASSWORD)
	return email


def _opens_desk(roles: Sequence[str]) -> bool:
	return bool(roles) and bool(
		frappe.get_all("Role", {"name": ("in", list(roles)), "desk_access": 1}, pluck="name", limit=1)
	)


def valid_iin(birth: str | None = None, century: str = "5") -> str:
	"""A random individual identification number with a right check digit.

	The day of birth is random too: serial numbers alone would soon repeat.
	"""
	while True:
		day = birth or f"0{secrets.randbelow(10)}{1 + secrets.randbelow(12):02}{1 + secrets.randbelow(28):02}"
		stem = f"{day}{century}{secrets.randbelow(10_000):04}"
		for weights in IIN_WEIGHTS:
			check = sum(int(digit) * weight for digit, weight in zip(stem, weights, strict=True)) % 11
			if check < 10:
				return f"{stem}{check}"
