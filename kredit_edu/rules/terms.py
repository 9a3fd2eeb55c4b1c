"""The closed lists of the Rules' words. The values are what documents store."""

from __future__ import annotations

from enum import Enum


class InstitutionType(str, Enum):
	"""Kinds of universities that the Rules treat differently (2(5), 11, 12, 20-22, 28)."""

	CIVIL = "Civil"
	CULTURE_ARTS = "Culture and Arts"
	MILITARY = "Military"
	FOREIGN_BRANCH = "Foreign Branch"


class Component(str, Enum):
	"""Components of a program (8.2, 2(30))."""

	MANDATORY = "Mandatory"
	UNIVERSITY = "University"
	ELECTIVE = "Elective"


class Cycle(str, Enum):
	"""Cycles of disciplines; the Rules name the first alone (14.1), practice in the country the others."""

	GENERAL_EDUCATION = "General Education"
	BASIC = "Basic"
	PROFILE = "Profile"
	FINAL_ATTESTATION = "Final Attestation"


class WorkKind(str, Enum):
	"""Kinds of study work (8.2)."""

	DISCIPLINE = "Discipline"
	PRACTICE = "Practice"
	RESEARCH_WORK = "Research Work"
	EXPERIMENTAL_RESEARCH_WORK = "Experimental Research Work"
	FINAL_ATTESTATION = "Final Attestation"


class DeliveryMode(str, Enum):
	"""How a discipline is taught (26); a discipline has one mode."""

	CLASSROOM = "Classroom"
	DISTANCE = "Distance"
	ONLINE = "Online"
	MOOC = "MOOC"


class ControlForm(str, Enum):
	"""Forms of final control (28)."""

	EXAM = "Exam"
	TEST_IN_POINTS = "Test in Points"
	COURSE_WORK = "Course Work"
	DEFENCE = "Defence"
	STATE_EXAM = "State Exam"
	PRACTICE_REPORT = "Practice Report"
	PROJECT = "Project"


class PracticeKind(str, Enum):
	"""The main kinds of professional practice (21.2)."""

	EDUCATIONAL = "Educational Practice"
	PEDAGOGICAL = "Pedagogical Practice"
	PRODUCTION = "Production Practice"
	PRE_DIPLOMA = "Pre-diploma Practice"
	RESEARCH = "Research Practice"


class EducationLevel(str, Enum):
	"""Levels of higher and postgraduate education (1)."""

	BACHELOR = "Bachelor"
	MASTER = "Master"
	DOCTORAL = "Doctoral"


class PlanState(str, Enum):
	"""States of a study plan (10.1 leaves the order of approval to the university)."""

	DRAFT = "Draft"
	ADVISER_REVIEW = "Adviser Review"
	DEAN_REVIEW = "Dean Review"
	REGISTRAR_REVIEW = "Registrar Review"
	APPROVED = "Approved"
	SUPERSEDED = "Superseded"


class RowSource(str, Enum):
	"""Where a row of a study plan comes from (2(14), 9, 22, 34, 43)."""

	CURRICULUM = "Curriculum"
	CATALOGUE = "Catalogue"
	MINOR = "Minor"
	DEBT = "Debt"
	REPEAT = "Repeat"
	SUMMER = "Summer"
	MOBILITY = "Mobility"


class EnrollmentStatus(str, Enum):
	"""Statuses of an enrollment; a held one keeps a seat for a plan that is not approved yet (30, 35)."""

	HELD = "Held"
	ENROLLED = "Enrolled"
	COMPLETED = "Completed"
	FAILED = "Failed"
	WITHDRAWN = "Withdrawn"


class WaitlistState(str, Enum):
	"""States of a place in the waitlist of an offering; a seat is kept for an offered one (30.2)."""

	WAITING = "Waiting"
	OFFERED = "Offered"
	TAKEN = "Taken"
	EXPIRED = "Expired"
	LEFT = "Left"


class EnrollmentSource(str, Enum):
	"""What an enrollment rests on; a curriculum itself in military institutions alone (8.1, 35)."""

	PLAN = "Plan"
	CURRICULUM = "Curriculum"
	REPEAT = "Repeat"
	SUMMER = "Summer"
	MOBILITY = "Mobility"
	DEBT = "Debt"


class OfferingState(str, Enum):
	"""States of an offering: open to registration, confirmed at its close, merged into another, cancelled (30)."""

	OPEN = "Open"
	CONFIRMED = "Confirmed"
	MERGED = "Merged"
	CANCELLED = "Cancelled"


class CurriculumState(str, Enum):
	"""States of a working curriculum (10.1)."""

	DRAFT = "Draft"
	APPROVED = "Approved"
	SUPERSEDED = "Superseded"


class CurriculumKind(str, Enum):
	"""Kinds of curricula of a program (6(2), 6.2); typical ones are for military institutions alone."""

	WORKING = "Working Curriculum"
	TYPICAL = "Typical Curriculum"


class FormerLearners(str, Enum):
	"""What an approval decides for the learners of the version that it supersedes (10.1)."""

	FOLLOW = "Follow the new version"
	STAY = "Stay on the former version"


class ReviewState(str, Enum):
	"""States of a document that is sent to one role for approval (10.1, 15.2, 18.1)."""

	DRAFT = "Draft"
	UNDER_REVIEW = "Under Review"
	APPROVED = "Approved"
	SUPERSEDED = "Superseded"


class TermForm(str, Enum):
	"""The two forms of an academic period (2(2)); the summer semester stands apart."""

	SEMESTER = "Semester"
	TRIMESTER = "Trimester"


class CalendarRowType(str, Enum):
	"""What a range of an academic calendar holds (2(4), 18.2)."""

	THEORY = "Theory"
	MIDTERM_CONTROL_1 = "Midterm Control 1"
	MIDTERM_CONTROL_2 = "Midterm Control 2"
	INTERIM_ATTESTATION = "Interim Attestation"
	PRACTICE = "Practice"
	FINAL_ATTESTATION = "Final Attestation"
	HOLIDAY = "Holiday"
	PUBLIC_HOLIDAY = "Public Holiday"
	REGISTRATION = "Registration"
	CHANGE_OF_STUDY_PLAN = "Change of Study Plan"
	FX_RETAKE = "FX Retake"
	SUMMER_SEMESTER = "Summer Semester"
	OTHER_STUDY_WORK = "Other Study Work"


class SummerPurpose(str, Enum):
	"""What a learner may take a summer semester for (22)."""

	ADDITIONAL_STUDY = "Additional Study"
	DEBT_OR_DIFFERENCE = "Academic Debt or Difference"
	OTHER_ORGANISATION = "Study at Another Organisation"
	RAISE_GPA = "Raising of GPA"
	ADJACENT_PROGRAM = "Adjacent Program"
	ADDITIONAL_PROGRAM = "Additional Program or Double Degree"


class TraditionalGrade(str, Enum):
	"""The traditional four grades (36.1, annex of letters)."""

	EXCELLENT = "Excellent"
	GOOD = "Good"
	SATISFACTORY = "Satisfactory"
	UNSATISFACTORY = "Unsatisfactory"


class SheetKind(str, Enum):
	"""Kinds of grade sheets: of a whole group, of retakes after FX (36.2), of those whose control was put off."""

	MAIN = "Main"
	FX_RETAKE = "FX Retake"
	INDIVIDUAL = "Individual"


class GradeEntryKind(str, Enum):
	"""Kinds of entries in a learner's record; nothing in it is ever changed or deleted (42, D55)."""

	AWARD = "Award"
	CORRECTION = "Correction"
	REVERSAL = "Reversal"
