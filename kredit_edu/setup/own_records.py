"""The records that this app brings to a site, read from the app's own files.

Nothing is listed twice: a DocType, report, workspace or print format joins by having its folder.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kredit_edu.setup.roles import ROLES
from kredit_edu.setup.workflows import WORKFLOW_NAMES

APP = "kredit_edu"
MODULE = "Kredit Edu"

# Folders of the module which Frappe itself imports, and the record type of each.
_FOLDERS = {
	"doctype": "DocType",
	"report": "Report",
	"print_format": "Print Format",
	"page": "Page",
	"workspace": "Workspace",
	"web_form": "Web Form",
	"notification": "Notification",
	"dashboard_chart_source": "Dashboard Chart Source",
	"form_tour": "Form Tour",
	"module_onboarding": "Module Onboarding",
	"onboarding_step": "Onboarding Step",
}


@dataclass(frozen=True, order=True)
class OwnRecord:
	"""One record of the app: its type and its name."""

	record_type: str
	name: str


@cache
def module_records() -> tuple[OwnRecord, ...]:
	"""The records that belong to the app's module and that Frappe imports from files."""
	module_folder = Path(__file__).resolve().parent.parent / APP
	found = []
	for folder, record_type in _FOLDERS.items():
		for path in sorted((module_folder / folder).glob("*/*.json")):
			if path.stem == path.parent.name:
				found.append(OwnRecord(record_type, json.loads(path.read_text(encoding="utf-8"))["name"]))
	return tuple(found)


def own_doctypes() -> tuple[str, ...]:
	"""The names of the app's DocTypes, child tables included."""
	return tuple(record.name for record in module_records() if record.record_type == "DocType")


def unmarked_records() -> tuple[OwnRecord, ...]:
	"""The records which carry no app or module of their own: roles and workflows."""
	roles = tuple(OwnRecord("Role", role.name) for role in ROLES)
	return roles + tuple(OwnRecord("Workflow", name) for name in WORKFLOW_NAMES)
