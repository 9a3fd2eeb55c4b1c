"""The main job, told over HTTP by the people who do it: from a draft curriculum to a sealed transcript.

Run with ``python -m kredit_edu.demo.story --url http://localhost:8000``. Everything goes through the same
doors as a browser or another system; nothing reaches past them into the database.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import requests

from kredit_edu.demo.client import API, TIMEOUT, Client, Refused
from kredit_edu.demo.programs import BACHELOR, MASTER
from kredit_edu.demo.university import (
	ACADEMIC_YEAR,
	ADMINISTRATOR,
	ADMISSION_YEARS,
	ADVISER,
	AUTUMN,
	CONTROL_DATE,
	CURRICULUM_MANAGER,
	DEAN,
	EXAMINER,
	HERO,
	LEARNERS,
	MARKS,
	PASSWORD,
	PERIODS,
	READING,
	REGISTRAR,
	SETTINGS,
	TEACHER,
)

SECOND_YEAR = [learner for learner in LEARNERS if learner.admission_year == ADMISSION_YEARS[0]]


class Story:
	"""The people, logged in, and what they do one after the other."""

	def __init__(self, url: str) -> None:
		self.url = url
		self.people: dict[str, Client] = {}

	def person(self, email: str) -> Client:
		"""Somebody's session; the first time, they log in."""
		if email not in self.people:
			self.people[email] = Client(self.url, email, PASSWORD)
		return self.people[email]

	def tell(self) -> None:
		"""The whole job. Raises Refused when a step fails that should not."""
		self.approve_curricula()
		self.approve_catalogues()
		plan = self.approve_plan()
		self.leave_others_in_review()
		self.publish_grades(plan)
		self.show_standing()
		self.seal_record()

	def approve_curricula(self) -> None:
		"""Approving lists what the Rules forbid; the university decides a contested reading and says why."""
		manager = self.person(CURRICULUM_MANAGER.email)
		codes = [BACHELOR["code"], MASTER["code"]]
		filters = json.dumps([["program", "in", codes], ["state", "=", "Draft"]])
		fields = json.dumps(["name", "title", "total_credits", "total_hours", "slot_count"])
		curricula = manager.list("Kredit Curriculum", fields, filters, "program, admission_year")
		first = curricula[0]
		say(
			f"Curriculum {first['title']}: {first['total_credits']} credits, {first['total_hours']:,} academic"
			f" hours, {first['slot_count']} slots."
		)
		expect_refusal(
			f"{CURRICULUM_MANAGER.full_name} approves it",
			lambda: manager.call("curriculum.approve", name=first["name"]),
		)
		self.person(ADMINISTRATOR.email).write(
			"Kredit Settings", "Kredit Settings", {"contested_readings": [READING]}
		)
		say(f"{ADMINISTRATOR.full_name} puts reading {READING['reading']} in force: {READING['reason']}")
		for curriculum in curricula:
			approved = manager.call("curriculum.approve", name=curriculum["name"])
			say(
				f"{CURRICULUM_MANAGER.full_name} approves {curriculum['title']}: {approved['state']}, under"
				f" edition {approved['edition']}; {len(approved['readings'])} disciplines rest on the reading."
			)

	def approve_catalogues(self) -> None:
		"""The methodist fills the catalogues of elective disciplines from the curricula, the Dean approves them."""
		manager = self.person(CURRICULUM_MANAGER.email)
		for program in (BACHELOR, MASTER):
			values = {"program": program["code"], "academic_year": ACADEMIC_YEAR}
			name = manager.make("Kredit Elective Catalogue", values)["name"]
			filled = manager.call("catalogue.fill", name=name)
			move = {"doctype": "Kredit Elective Catalogue", "name": name}
			manager.call("review.move", **move, action="Send for Approval")
			approved = self.person(DEAN.email).call("review.move", **move, action="Approve")
			say(
				f"{CURRICULUM_MANAGER.full_name} fills the catalogue of elective disciplines of {program['code']} for"
				f" {ACADEMIC_YEAR}: {filled['slots']} slots, {filled['options']} options."
				f" {DEAN.full_name} approves it: {approved['state']}."
			)

	def approve_plan(self) -> dict:
		"""The hero's plan goes through the whole review, with one return."""
		learner, adviser = self.person(HERO.email), self.person(ADVISER.email)
		plan = learner.call("study_plan.start", learner=HERO.number, academic_year=ACADEMIC_YEAR)
		chosen = sum(1 for item in plan["items"] if item["discipline"])
		say(
			f"{HERO.en} starts the plan of {ACADEMIC_YEAR}: {chosen} of {len(plan['items'])} rows are given,"
			f" {len(plan['items']) - chosen} are for the learner to choose."
		)
		expect_refusal(
			f"{HERO.en} submits it",
			lambda: learner.call("study_plan.move", name=plan["name"], action="Submit to Adviser"),
		)
		plan = self.choose(learner, plan, option=0)
		plan = self.move(learner, plan, "Submit to Adviser")
		plan = self.move(adviser, plan, "Return", "Consider the Java platform: it fits your project.")
		plan = self.choose(learner, plan, option=1)
		plan = self.move(learner, plan, "Submit to Adviser")
		expect_refusal(
			f"{HERO.en} tries to approve it herself",
			lambda: learner.call("study_plan.move", name=plan["name"], action="Approve as Adviser"),
		)
		plan = self.move(adviser, plan, "Approve as Adviser")
		plan = self.move(self.person(REGISTRAR.email), plan, "Approve as Registrar")
		filters = json.dumps([["study_plan", "=", plan["name"]]])
		enrollments = learner.list("Kredit Enrollment", json.dumps(["name", "credits"]), filters)
		credits = sum(row["credits"] for row in enrollments)
		say(f"Approval made {len(enrollments)} enrollments of {credits} credits.")
		return plan

	def choose(self, learner: Client, plan: dict, option: int) -> dict:
		"""Take an option in every open or elective row and an offering wherever one is held."""
		items = []
		for item in plan["items"]:
			options = learner.ask("study_plan.options", name=plan["name"], row_key=item["row_key"])
			taken = options[min(option, len(options) - 1)]
			offering = taken["offerings"][0]["name"] if taken["offerings"] else None
			items.append(
				{"row_key": item["row_key"], "discipline": taken["discipline"], "offering": offering}
			)
		return learner.call(
			"study_plan.save",
			name=plan["name"],
			items=items,
			rules_acknowledged=True,
			modified=plan["modified"],
		)

	def move(self, person: Client, plan: dict, action: str, comment: str | None = None) -> dict:
		"""Take one step of the review with the token of what was seen."""
		plan = person.call(
			"study_plan.move", name=plan["name"], action=action, comment=comment, modified=plan["modified"]
		)
		said = f" «{comment}»" if comment else ""
		say(f"{action}{said} → {plan['state']} ({plan['total_credits']} credits)")
		return plan

	def leave_others_in_review(self) -> None:
		"""Two classmates' plans wait for the adviser and the Registrar, for whoever opens Desk next."""
		for steps, record in enumerate(SECOND_YEAR[1:3]):
			learner = self.person(record.email)
			plan = learner.call("study_plan.start", learner=record.number, academic_year=ACADEMIC_YEAR)
			plan = self.choose(learner, plan, option=0)
			plan = learner.call("study_plan.move", name=plan["name"], action="Submit to Adviser")
			if steps:
				plan = self.person(ADVISER.email).call(
					"study_plan.move", name=plan["name"], action="Approve as Adviser"
				)
			say(f"{record.en}'s plan waits: {plan['state']}")

	def publish_grades(self, plan: dict) -> None:
		"""Every autumn discipline: ratings by the teacher, final control by the examiner, publication."""
		rows = [item for item in plan["items"] if item["academic_period"] == AUTUMN and item["offering"]]
		registrar = self.person(REGISTRAR.email)
		for item, (rating, control) in zip(rows, MARKS, strict=False):
			sheet = registrar.call(
				"grading.open_sheet", offering=item["offering"], control_date=CONTROL_DATE
			)["name"]
			self.enter(TEACHER.email, sheet, "admission_rating", rating)
			self.enter(EXAMINER.email, sheet, "final_control", control)
			registrar.call("grading.publish", name=sheet)
		say(f"{REGISTRAR.full_name} publishes {len(rows)} grade sheets of {AUTUMN}.")

	def enter(self, email: str, sheet: str, column: str, mark: str) -> None:
		"""Give every learner of a sheet the same mark in one column."""
		person = self.person(email)
		entries = person.read("Kredit Grade Sheet", sheet)["entries"]
		marks = [{"enrollment": entry["enrollment"], column: mark} for entry in entries]
		person.call("grading.save_marks", name=sheet, marks=marks)

	def show_standing(self) -> None:
		"""What the hero sees: grades and GPA."""
		learner = self.person(HERO.email)
		filters = json.dumps([["learner", "=", HERO.number]])
		fields = json.dumps(
			["discipline", "credits", "mark", "letter", "points_hundredths", "traditional_kk"]
		)
		titles = {
			row["name"]: row["title_en"]
			for row in learner.list("Kredit Discipline", json.dumps(["name", "title_en"]), "[]")
		}
		for grade in learner.list("Kredit Grade", fields, filters, "sequence"):
			points = f"{grade['points_hundredths'] // 100}.{grade['points_hundredths'] % 100:02}"
			say(
				f"  {titles[grade['discipline']]:<45} {grade['credits']:>2} cr  {grade['mark']:>3}"
				f"  {grade['letter']:<2}  {points}  {grade['traditional_kk']}"
			)
		fields = json.dumps(["scope", "gpa", "gpa_credits", "credits_earned"])
		for standing in learner.list("Kredit Learner Standing", fields, filters, "scope"):
			say(
				f"GPA, {standing['scope'].lower()}: {standing['gpa']} over {standing['gpa_credits']} credits;"
				f" {standing['credits_earned']} credits earned."
			)

	def seal_record(self) -> None:
		"""How far the hero is, and a transcript that anybody can check without an account."""
		hero = self.person(HERO.email)
		total = hero.ask("audit.mine")["total"]
		say(
			f"Degree audit: {total['done']} of {total['required']} credits done, {total['in_progress']} under way."
		)
		issued = self.person(REGISTRAR.email).call("transcripts.issue_to", learner=HERO.number)
		say(f"{REGISTRAR.full_name} issues transcript {issued['number']}.")
		hero.call("transcripts.share", name=issued["name"], level="Figures")
		address = hero.ask("transcripts.page")["documents"][0]["address"]
		paper = parse_qs(urlsplit(address).query)
		answer = requests.get(
			f"{self.url}{API}verify.check", params={**paper, "_lang": "en"}, timeout=TIMEOUT
		)
		say(f"Anybody opens {address[:60]}…: {answer.json()['message']['finding']}.")


def expect_refusal(what: str, act: Callable[[], object]) -> None:
	"""Show what the server answers to an act that the Rules forbid.

	:raises AssertionError: the act was not refused.
	"""
	try:
		act()
	except Refused as refusal:
		say(f"{what}: refused ({refusal.status}), {len(refusal.reasons)} reason(s):")
		for reason in refusal.reasons:
			say(f"    clause {reason['clause']}: {reason['message']}")
		return
	raise AssertionError(f"{what}: this should have been refused")


def say(line: str) -> None:
	"""Print a line of the story at once."""
	print(line, flush=True)


def main(arguments: list[str]) -> None:
	"""Tell the story to a site in which the demonstration university is loaded."""
	parser = argparse.ArgumentParser(description=__doc__)
	parser.add_argument("--url", required=True)
	started = time.monotonic()
	say(f"{SETTINGS['university_en']}, autumn from {PERIODS[0]['starts_on']}")
	Story(parser.parse_args(arguments).url).tell()
	say(f"The story took {time.monotonic() - started:.1f} s over HTTP.")


if __name__ == "__main__":
	main(sys.argv[1:])
