"""Commands of this app on the server: ``bench --site SITE kredit-…``."""

from __future__ import annotations

import getpass
import sys
from datetime import datetime

import click
import frappe
from frappe.commands import pass_context

from kredit_edu import key_commands
from kredit_edu.command_site import on_site

FAILED = 1


@click.command("kredit-verify-record")
@click.option("--learner", help="Only this learner's record.")
@pass_context
def verify_record(context: frappe._dict, learner: str | None = None) -> None:
	"""Check the record of grades: every chain, what is in force, every sheet, every anchor."""
	from kredit_edu.services.record_check import verify_all, verify_learner
	from kredit_edu.services.record_check.anchor import tally_until

	with on_site(context):
		count = 0
		for fault in verify_learner(learner) if learner else verify_all():
			click.echo(str(fault))
			count += 1
		if not learner:
			tally = tally_until()
			click.echo(f"{tally.learners} learners, {tally.entries} entries, digest {tally.root}")
		click.echo(f"Faults: {count}")
	if count:
		sys.exit(FAILED)


@click.command("kredit-erase-record")
@click.option("--learner", required=True, help="Whose record.")
@click.option("--reason", required=True, help="Why, in words.")
@click.option("--document-number", required=True, help="Number of the document that asks for it.")
@click.option(
	"--document-date", required=True, type=click.DateTime(["%Y-%m-%d"]), help="Its date, 2026-09-01."
)
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_context
def erase_record(
	context: frappe._dict,
	learner: str,
	reason: str,
	document_number: str,
	document_date: datetime,
	yes: bool = False,
) -> None:
	"""Erase the results of a learner who does not study any more, for good. The chain still holds."""
	from kredit_edu.services.record_check.erasure import erase

	with on_site(context):
		if not yes:
			click.confirm(f"Erase the results of {learner} for good?", abort=True)
		try:
			doc = erase(learner, reason, document_number, document_date.date(), getpass.getuser())
		except frappe.ValidationError as error:
			click.echo(str(error), err=True)
			sys.exit(FAILED)
		# A command is a whole transaction of its own; nothing else commits it.
		frappe.db.commit()  # nosemgrep: manual-commit
		click.echo(f"Erased: {doc.entries} entries of {learner}, on record as {doc.name}")


commands = [verify_record, erase_record, *key_commands.commands]
