"""Signing keys on the server: ``bench --site SITE kredit-export-signing-key`` and ``kredit-import-signing-key``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click
import frappe
from frappe.commands import pass_context

from kredit_edu.command_site import on_site

FAILED = 1
OWNER_ALONE = 0o600
PASSPHRASE_VARIABLE = "KREDIT_KEY_PASSPHRASE"


@click.command("kredit-export-signing-key")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--key", "key_id", help="The key, the active one where none is named.")
@pass_context
def export_signing_key(context: frappe._dict, path: Path, key_id: str | None = None) -> None:
	"""Write a private key, encrypted with a passphrase, to a new file at PATH."""
	from kredit_edu.services.signing.backup import export_key

	passphrase = _passphrase(confirm=True)
	with on_site(context):
		try:
			name, pem = export_key(passphrase, key_id)
			_write(path, pem)
		except (frappe.ValidationError, OSError) as error:
			_fail(error)
		# The first key may have been made for this.
		frappe.db.commit()  # nosemgrep: manual-commit
		click.echo(f"Key {name} is in {path}. Keep the file and the passphrase in two places.")


@click.command("kredit-import-signing-key")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@pass_context
def import_signing_key(context: frappe._dict, path: Path) -> None:
	"""Bring back the private key that lies encrypted in the file at PATH."""
	from kredit_edu.services.signing import KEY
	from kredit_edu.services.signing.backup import import_key

	passphrase = _passphrase(confirm=False)
	with on_site(context):
		try:
			name = import_key(path.read_bytes(), passphrase)
		except (frappe.ValidationError, OSError) as error:
			_fail(error)
		# A command is a whole transaction of its own; nothing else commits it.
		frappe.db.commit()  # nosemgrep: manual-commit
		click.echo(f"Key {name} is back. Its state: {frappe.db.get_value(KEY, name, 'state')}.")


def _passphrase(confirm: bool) -> str:
	"""Asked for, or from the environment; never an argument, which every process of the server could read."""
	given = os.environ.get(PASSPHRASE_VARIABLE)
	return given or click.prompt("Passphrase", hide_input=True, confirmation_prompt=confirm)


def _write(path: Path, pem: bytes) -> None:
	"""A new file that its owner alone reads; one that is there is not written over."""
	with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ALONE), "wb") as file:
		file.write(pem)


def _fail(error: Exception) -> None:
	click.echo(str(error), err=True)
	sys.exit(FAILED)


commands = [export_signing_key, import_signing_key]
