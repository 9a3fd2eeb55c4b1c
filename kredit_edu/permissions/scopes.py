"""Which rows each role opens. A role that is not named for a DocType opens none of its rows.

Roles add up: a person with several roles has the union, each role with the rights of its own DocPerm.
"""

from __future__ import annotations

from collections.abc import Mapping

from kredit_edu.permissions.terms import (
	ALL,
	Alike,
	AllOf,
	AnyOf,
	InState,
	NamedInRow,
	Own,
	Rows,
	Through,
	Unlinked,
)

REGISTRAR = "Kredit Registrar"
ADVISER = "Kredit Adviser"
TEACHER = "Kredit Teacher"
EXAMINER = "Kredit Examiner"
LEARNER = "Kredit Learner"
SUPPORT = "Kredit Support Service"
CURRICULUM_MANAGER = "Kredit Curriculum Manager"
ADMINISTRATOR = "Kredit Administrator"
COUNCIL_SECRETARY = "Kredit Council Secretary"
HEAD_OF_DEPARTMENT = "Kredit Head of Department"
DEAN = "Kredit Dean"
HEAD_OF_INSTITUTION = "Kredit Head of Institution"
COMMISSION_SECRETARY = "Kredit Commission Secretary"

# What was approved is open to the whole university, what is still drafted is not; a version that a later one
# has superseded still rules the years in which it was in force.
DECIDED = InState(("Approved", "Superseded"))
LEARNERS_OWN = Through("learner", "Kredit Learner", Own("user"))
ADVISERS_OWN = Through("learner", "Kredit Learner", Own("adviser"))
TAUGHT = Through("offering", "Kredit Offering", Own("lecturer"))
# Whoever holds practicals or laboratories needs the list of the group; the marks are the lecturer's (37.1).
TAUGHT_IN_ANY_DUTY = Through(
	"offering",
	"Kredit Offering",
	AnyOf((Own("lecturer"), NamedInRow("teachers", "Kredit Offering Teacher Row", "teacher"))),
)
STARTED = Through("batch", "Kredit Batch", Own("started_by"))
EXAMINED = Through("offering", "Kredit Offering", Own("examiner"))
# Whoever sits in the commission of an appeal.
SITS = NamedInRow("appeal_commission", "Kredit Commission Entry", "member")
# The examiner of a coded sheet gives marks to codes: whose they are shows after publication (37.1).
EXAMINED_OPENLY = AllOf(
	(EXAMINED, AnyOf((InState(("Published",)), Unlinked("Kredit Coded Sheet", "grade_sheet"))))
)
# A syllabus is written by its author and by whoever lectures in the discipline.
WRITTEN = AnyOf((Own("owner"), Alike("discipline", "Kredit Offering", Own("lecturer"))))

ANNOUNCED = InState(("Published", "Cancelled"))
OF_TEACHING: Mapping[str, Rows] = {REGISTRAR: ALL, TEACHER: TAUGHT_IN_ANY_DUTY}

# What the Registrar grants to one learner.
OF_REGISTRATION: Mapping[str, Rows] = {
	REGISTRAR: ALL,
	SUPPORT: ALL,
	ADVISER: ADVISERS_OWN,
	LEARNER: LEARNERS_OWN,
}

SCOPES: Mapping[str, Mapping[str, Rows]] = {
	"Kredit Learner": {
		REGISTRAR: ALL,
		SUPPORT: ALL,
		ADVISER: Own("adviser"),
		LEARNER: Own("user"),
	},
	"Kredit Study Plan": {
		REGISTRAR: ALL,
		DEAN: ALL,
		SUPPORT: ALL,
		ADVISER: ADVISERS_OWN,
		LEARNER: LEARNERS_OWN,
	},
	"Kredit Reopening": OF_REGISTRATION,
	"Kredit Override": OF_REGISTRATION,
	"Kredit Session Extension": OF_REGISTRATION,
	"Kredit Retake": OF_REGISTRATION,
	# Both approve exceptions, so both see all of them.
	"Kredit Audit Exception": {**OF_REGISTRATION, DEAN: ALL},
	"Kredit Enrollment": {
		REGISTRAR: ALL,
		SUPPORT: ALL,
		ADVISER: ADVISERS_OWN,
		TEACHER: TAUGHT_IN_ANY_DUTY,
		EXAMINER: EXAMINED,
		LEARNER: LEARNERS_OWN,
	},
	"Kredit Waitlist Entry": {
		REGISTRAR: ALL,
		SUPPORT: ALL,
		ADVISER: ADVISERS_OWN,
		TEACHER: TAUGHT_IN_ANY_DUTY,
		LEARNER: LEARNERS_OWN,
	},
	"Kredit Grade Sheet": {
		REGISTRAR: ALL,
		TEACHER: TAUGHT,
		EXAMINER: EXAMINED_OPENLY,
	},
	"Kredit Coded Sheet": {
		REGISTRAR: ALL,
		EXAMINER: EXAMINED,
	},
	# Attendance and marks are of whoever teaches the group in any duty, never of its examiner (37.1). Learners
	# and advisers read their own through the journal's service: a page holds the rows of a whole group.
	"Kredit Journal Page": OF_TEACHING,
	"Kredit Journal Reopening": OF_TEACHING,
	"Kredit Journal Import": OF_TEACHING,
	# The timetable of exams is everybody's once it is published.
	"Kredit Exam": {
		REGISTRAR: ALL,
		HEAD_OF_DEPARTMENT: ALL,
		DEAN: ALL,
		HEAD_OF_INSTITUTION: ALL,
		ADMINISTRATOR: ALL,
		SUPPORT: ALL,
		**dict.fromkeys((ADVISER, TEACHER, EXAMINER, LEARNER), ANNOUNCED),
	},
	# Whose code is whose.
	"Kredit Exam Code": {
		REGISTRAR: ALL,
	},
	"Kredit Grade": {
		REGISTRAR: ALL,
		ADVISER: ADVISERS_OWN,
		TEACHER: TAUGHT,
		EXAMINER: EXAMINED,
		LEARNER: LEARNERS_OWN,
	},
	"Kredit Grade Correction": {
		REGISTRAR: ALL,
		ADVISER: ADVISERS_OWN,
		TEACHER: TAUGHT,
		EXAMINER: EXAMINED,
		LEARNER: LEARNERS_OWN,
	},
	"Kredit Appeal": {
		REGISTRAR: ALL,
		COMMISSION_SECRETARY: ALL,
		ADVISER: AnyOf((ADVISERS_OWN, SITS)),
		LEARNER: LEARNERS_OWN,
		**dict.fromkeys((TEACHER, EXAMINER, HEAD_OF_DEPARTMENT, DEAN), SITS),
	},
	"Kredit Examiner Override": {
		REGISTRAR: ALL,
		SUPPORT: ALL,
		**dict.fromkeys((TEACHER, EXAMINER), Own("person")),
	},
	"Kredit Record Anchor": dict.fromkeys((ADMINISTRATOR, REGISTRAR), ALL),
	"Kredit Record Erasure": dict.fromkeys((ADMINISTRATOR, REGISTRAR), ALL),
	"Kredit Learner Standing": {
		REGISTRAR: ALL,
		ADVISER: ADVISERS_OWN,
		LEARNER: LEARNERS_OWN,
	},
	# Figures of learners are the Registrar's; the administrator of the system sees that a check found something.
	"Kredit Standing Check": {REGISTRAR: ALL, ADMINISTRATOR: ALL},
	"Kredit Standing Difference": {REGISTRAR: ALL},
	"Kredit Recognition": {
		REGISTRAR: ALL,
		SUPPORT: ALL,
		ADVISER: ADVISERS_OWN,
		LEARNER: LEARNERS_OWN,
	},
	"Kredit Transcript": {
		REGISTRAR: ALL,
		ADVISER: ADVISERS_OWN,
		LEARNER: LEARNERS_OWN,
	},
	# No person's, but guarded alike: the private key lies in a field that System Managers could else read.
	"Kredit Signing Key": {
		ADMINISTRATOR: ALL,
		REGISTRAR: ALL,
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
	"Kredit Syllabus": {
		CURRICULUM_MANAGER: ALL,
		ADMINISTRATOR: ALL,
		REGISTRAR: ALL,
		COUNCIL_SECRETARY: ALL,
		HEAD_OF_DEPARTMENT: ALL,
		DEAN: ALL,
		HEAD_OF_INSTITUTION: ALL,
		TEACHER: WRITTEN,
		ADVISER: DECIDED,
		EXAMINER: DECIDED,
		SUPPORT: DECIDED,
		LEARNER: DECIDED,
	},
	# Drafts are their authors' and of the roles that the settings may name to approve them.
	"Kredit Elective Catalogue": {
		ADMINISTRATOR: ALL,
		CURRICULUM_MANAGER: ALL,
		HEAD_OF_DEPARTMENT: ALL,
		DEAN: ALL,
		COUNCIL_SECRETARY: ALL,
		REGISTRAR: ALL,
		HEAD_OF_INSTITUTION: ALL,
		ADVISER: DECIDED,
		TEACHER: DECIDED,
		EXAMINER: DECIDED,
		LEARNER: DECIDED,
		SUPPORT: DECIDED,
	},
	"Kredit Elective Wish": {
		ADMINISTRATOR: ALL,
		CURRICULUM_MANAGER: ALL,
		HEAD_OF_DEPARTMENT: ALL,
		DEAN: ALL,
		REGISTRAR: ALL,
		SUPPORT: ALL,
		ADVISER: ADVISERS_OWN,
		LEARNER: LEARNERS_OWN,
	},
	# A batch is seen by who has started it; the registrar and support see all of them.
	"Kredit Batch": {
		REGISTRAR: ALL,
		SUPPORT: ALL,
		ADVISER: Own("started_by"),
		DEAN: Own("started_by"),
	},
	"Kredit Batch Entry": {
		REGISTRAR: ALL,
		SUPPORT: ALL,
		ADVISER: STARTED,
		DEAN: STARTED,
	},
	# The stored answers may hold personal data, so running the site opens nobody else's.
	"Kredit Idempotency Key": {
		"System Manager": Own("user"),
	},
}

# Rows that a role opens for reading alone, beside those on which it has every right of its DocPerm.
READ_ONLY: Mapping[str, Mapping[str, Rows]] = {"Kredit Syllabus": {TEACHER: DECIDED}}

# Child tables can be listed by themselves: their rows follow the document that holds them.
CHILDREN: Mapping[str, str] = {
	"Kredit Adviser Assignment Row": "Kredit Learner",
	"Kredit Recognition Entry": "Kredit Recognition",
	"Kredit Study Plan Item": "Kredit Study Plan",
	"Kredit Study Plan Move Entry": "Kredit Study Plan",
	"Kredit Grade Sheet Entry": "Kredit Grade Sheet",
	"Kredit Journal Entry": "Kredit Journal Page",
	"Kredit Journal Import Entry": "Kredit Journal Import",
	"Kredit Journal Import Column Row": "Kredit Journal Import",
	"Kredit Exam Proctor Row": "Kredit Exam",
	"Kredit Coded Sheet Entry": "Kredit Coded Sheet",
	"Kredit Calendar Row": "Kredit Academic Calendar",
	"Kredit Syllabus Topic Row": "Kredit Syllabus",
	"Kredit Syllabus Task Row": "Kredit Syllabus",
	"Kredit Syllabus Material Row": "Kredit Syllabus",
	"Kredit Catalogue Slot Row": "Kredit Elective Catalogue",
	"Kredit Catalogue Option Row": "Kredit Elective Catalogue",
	"Kredit Catalogue Teacher Row": "Kredit Elective Catalogue",
}

# Tables that several DocTypes share: of these documents, whose rows are not everybody's.
SHARED_CHILDREN: Mapping[str, tuple[str, ...]] = {
	"Kredit Review Entry": ("Kredit Syllabus", "Kredit Academic Calendar", "Kredit Elective Catalogue"),
	"Kredit Commission Entry": ("Kredit Appeal",),
}

# A DocType through which the rows of a table may be listed at all.
PARENTS: Mapping[str, str] = {**CHILDREN, **{table: of[0] for table, of in SHARED_CHILDREN.items()}}

PERSONAL = tuple(SCOPES)
