"""Which rows each role opens. A role that is not named for a DocType opens none of its rows.

Roles add up: a person with several roles has the union, each role with the rights of its own DocPerm.
"""

from __future__ import annotations

from collections.abc import Mapping

from kredit_edu.permissions.terms import ALL, InState, Own, Rows, Through

REGISTRAR = "Kredit Registrar"
ADVISER = "Kredit Adviser"
TEACHER = "Kredit Teacher"
EXAMINER = "Kredit Examiner"
LEARNER = "Kredit Learner"
SUPPORT = "Kredit Support Service"
COUNCIL_SECRETARY = "Kredit Council Secretary"
ADMINISTRATOR = "Kredit Administrator"
CURRICULUM_MANAGER = "Kredit Curriculum Manager"
HEAD_OF_DEPARTMENT = "Kredit Head of Department"
DEAN = "Kredit Dean"
HEAD_OF_INSTITUTION = "Kredit Head of Institution"

# What the council has decided is open to the whole university, what is still drafted is not.
DECIDED = InState(("Approved", "Superseded"))
LEARNERS_OWN = Through("learner", "Kredit Learner", Own("user"))
ADVISERS_OWN = Through("learner", "Kredit Learner", Own("adviser"))
TAUGHT = Through("offering", "Kredit Offering", Own("lecturer"))
EXAMINED = Through("offering", "Kredit Offering", Own("examiner"))

SCOPES: Mapping[str, Mapping[str, Rows]] = {
	"Kredit Learner": {
		REGISTRAR: ALL,
		SUPPORT: ALL,
		ADVISER: Own("adviser"),
		LEARNER: Own("user"),
	},
	"Kredit Study Plan": {
		REGISTRAR: ALL,
		SUPPORT: ALL,
		ADVISER: ADVISERS_OWN,
		LEARNER: LEARNERS_OWN,
	},
	"Kredit Enrollment": {
		REGISTRAR: ALL,
		SUPPORT: ALL,
		ADVISER: ADVISERS_OWN,
		TEACHER: TAUGHT,
		EXAMINER: EXAMINED,
		LEARNER: LEARNERS_OWN,
	},
	"Kredit Grade Sheet": {
		REGISTRAR: ALL,
		TEACHER: TAUGHT,
		EXAMINER: EXAMINED,
	},
	"Kredit Grade": {
		REGISTRAR: ALL,
		ADVISER: ADVISERS_OWN,
		TEACHER: TAUGHT,
		EXAMINER: EXAMINED,
		LEARNER: LEARNERS_OWN,
	},
	"Kredit Learner Standing": {
		REGISTRAR: ALL,
		ADVISER: ADVISERS_OWN,
		LEARNER: LEARNERS_OWN,
	},
	"Kredit Academic Calendar": {
		REGISTRAR: ALL,
		COUNCIL_SECRETARY: ALL,
		ADMINISTRATOR: ALL,
		**dict.fromkeys(
			(
				CURRICULUM_MANAGER,
				HEAD_OF_DEPARTMENT,
				DEAN,
				HEAD_OF_INSTITUTION,
				ADVISER,
				TEACHER,
				EXAMINER,
				LEARNER,
				SUPPORT,
			),
			DECIDED,
		),
	},
	# The stored answers may hold personal data, so running the site opens nobody else's.
	"Kredit Idempotency Key": {
		"System Manager": Own("user"),
	},
}

# Child tables can be listed by themselves: their rows follow the document that holds them.
CHILDREN: Mapping[str, str] = {
	"Kredit Study Plan Item": "Kredit Study Plan",
	"Kredit Study Plan Move Entry": "Kredit Study Plan",
	"Kredit Grade Sheet Entry": "Kredit Grade Sheet",
	"Kredit Calendar Row": "Kredit Academic Calendar",
}

PERSONAL = tuple(SCOPES)
