"""Installing, breaking, healing, using, uninstalling: on a site of its own, by Frappe's own commands.

The tests are one story and run in the order in which they stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kredit_edu.rules.moves import CURRICULUM_MOVES, PLAN_MOVES
from tests.install import scratch
from tests.install.dump import differences
from tests.install.scratch import ScratchSite

STEPS = ("ensure_roles", "ensure_workflow_words", "ensure_workflows", "ensure_kazakh", "ensure_settings")


@pytest.fixture(scope="module")
def site() -> Iterator[ScratchSite]:
	made = scratch.make()
	try:
		made.program("prepare")
		yield made
	finally:
		scratch.drop(made)


@pytest.fixture(scope="module")
def before(site: ScratchSite) -> Any:
	"""The database before the app ever came."""
	return site.program("dump")


def _is_whole(state: dict[str, Any]) -> bool:
	rows = [[move.from_state.value, move.action, move.to_state.value, move.role] for move in PLAN_MOVES]
	return (
		state["installed"]
		and state["workflows"]["Kredit Study Plan"] == rows
		and len(state["workflows"]["Kredit Curriculum"]) == len(CURRICULUM_MOVES)
		and "Kredit Learner" in state["roles"]
		and state["languages"] == ["Қазақша"]
		and state["weight"] == "60"
		and state["began"] == 0
	)


def test_a_clash_is_refused_by_name(site, before):
	said = site.program("clash")
	assert said.pop("nothing") == ["", ""]
	for name, (refusal, with_adoption) in said.items():
		assert name in refusal
		# Roles, workflows and tables can be leftovers; what another app or the site made cannot.
		assert bool(with_adoption) == (not name.startswith(("Role", "Workflow:", "Table")))
	assert differences(before, site.program("dump")) == []


def test_a_refused_installation_changes_nothing(site, before):
	site.program("change", "frappe.get_doc(doctype='Role', role_name='Kredit Teacher').insert()")
	refused = site.install()
	assert refused.code != 0
	assert "Role: Kredit Teacher" in refused.output
	assert not site.program("state")["installed"]
	site.program("change", "frappe.db.delete('Role', {'name': 'Kredit Teacher'})")
	assert differences(before, site.program("dump")) == []


def test_leftovers_are_adopted_when_the_administrator_says_so(site, before):
	site.program("change", "frappe.get_doc(doctype='Role', role_name='Kredit Teacher').insert()")
	site.configure("kredit_edu_adopt_leftovers", 1)
	assert site.install().code == 0
	site.configure("kredit_edu_adopt_leftovers", None)
	assert _is_whole(site.program("state"))
	assert site.uninstall().code == 0
	assert differences(before, site.program("dump")) == []


def test_an_installation_that_broke_in_the_schema_is_healed_by_installing_again(site, before):
	assert site.program("break_install", "sync") == {"installed": False}
	healed = site.install()
	assert healed.code == 0, healed.output
	assert _is_whole(site.program("state"))
	assert site.uninstall().code == 0
	assert differences(before, site.program("dump")) == []


@pytest.mark.parametrize("step", STEPS[:1] + STEPS[2:3])
def test_an_installation_that_broke_in_a_step_is_healed_by_force(site, before, step):
	assert site.program("break_install", step) == {"installed": True}
	assert not site.program("state")["workflows"]
	healed = site.install("--force")
	assert healed.code == 0, healed.output
	assert _is_whole(site.program("state"))
	assert site.uninstall().code == 0
	assert differences(before, site.program("dump")) == []


def test_an_installation_that_broke_in_its_last_step_is_healed_by_migrating(site, before):
	assert site.program("break_install", STEPS[-1]) == {"installed": True}
	healed = site.bench("migrate", "--skip-search-index")
	assert healed.code == 0, healed.output
	assert _is_whole(site.program("state"))


def test_only_what_the_app_made_is_noted_as_its_own(site):
	ledger = {tuple(entry) for entry in site.program("state")["ledger"]}
	assert ("Role", "Kredit Learner") in ledger
	assert ("Workflow State", "Adviser Review") in ledger
	# Frappe brings these itself.
	assert ("Workflow State", "Approved") not in ledger
	assert ("Workflow Action Master", "Approve") not in ledger


def test_the_steps_change_nothing_when_they_run_again(site):
	first = site.program("dump")
	site.program("change", "from kredit_edu.setup.steps import run_steps; run_steps(); run_steps()")
	assert differences(first, site.program("dump")) == []


def test_a_changed_workflow_is_set_back_by_migrating(site):
	site.program(
		"change",
		"d = frappe.get_doc('Workflow', 'Kredit Study Plan'); d.transitions = d.transitions[:1]; d.save()",
	)
	assert not _is_whole(site.program("state"))
	assert site.bench("migrate", "--skip-search-index").code == 0
	assert _is_whole(site.program("state"))


def test_an_upgrade_refuses_a_name_that_is_taken(site):
	"""The new version's role stands already, and the ledger knows nothing of it."""
	forget = "frappe.db.delete('Kredit Install Ledger Entry', {'ledger_key': 'Role|Kredit Examiner'})"
	site.program("change", forget)
	refused = site.bench("migrate", "--skip-search-index")
	assert refused.code != 0
	assert "Role: Kredit Examiner" in refused.output
	site.program("change", "from kredit_edu.setup import ledger; ledger.note('Role', 'Kredit Examiner')")
	assert site.bench("migrate", "--skip-search-index").code == 0


def test_a_dry_run_of_uninstalling_changes_nothing(site):
	first = site.program("dump")
	dry = site.uninstall("--dry-run")
	assert dry.code == 0
	assert "Would delete module 'Kredit Edu'" in dry.output
	assert differences(first, site.program("dump")) == []


def test_uninstalling_leaves_the_site_as_it_was(site, before):
	uploaded = set(site.program("use"))
	assert len(uploaded) == 3
	assert uploaded <= site.files()
	ours = "kredit_edu.setup.own_records.own_doctypes"
	assert site.program("state")["jobs"] == ["frappe.ping Kredit Program", "frappe.ping ToDo", ours]
	gone = site.uninstall()
	assert gone.code == 0, gone.output
	assert differences(before, site.program("dump")) == []
	state = site.program("state")
	assert not state["installed"]
	assert state["jobs"] == ["frappe.ping ToDo"]
	assert not uploaded & site.files()


def test_it_can_be_installed_again(site):
	again = site.install()
	assert again.code == 0, again.output
	assert _is_whole(site.program("state"))


def test_what_others_came_to_use_stays(site, before):
	site.program("change", "frappe.db.set_value('User', 'staff@install.example', 'language', 'kk')")
	gone = site.uninstall()
	assert gone.code == 0
	assert "keeping Language 'kk'" in gone.output
	left = differences(before, site.program("dump"))
	assert [line.split(":")[0] for line in left] == ["tabLanguage", "tabUser", "tabUser"]
