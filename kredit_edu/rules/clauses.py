"""Every clause of the Rules: its kind, what it is about, and the part of the road that ships it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType


class ClauseKind(Enum):
	"""What a clause asks of software."""

	HARD = "refuse"
	CONFIG = "university decides"
	RECORD = "record"
	PROCESS = "process"
	INFO = "nothing"


@dataclass(frozen=True)
class Clause:
	"""A clause: ``part`` is the part of the road, 1 to 9, that carries it out."""

	id: str
	kinds: tuple[ClauseKind, ...]
	title: str
	part: int

	@property
	def is_hard(self) -> bool:
		"""Whether breaking the clause must be refused."""
		return ClauseKind.HARD in self.kinds


SHIPPED_PARTS = frozenset({1, 2, 3, 4})

_LETTERS = {kind.name[0]: kind for kind in ClauseKind}

# One row a clause: id, kinds by first letter, part, title in our own words.
_ROWS: tuple[tuple[str, str, int, str], ...] = (
	("P0", "IC", 1, "The order and its edition"),
	("P1", "I", 1, "Registration, publication and entry into force"),
	("1", "I", 2, "Scope: higher and postgraduate education"),
	("2(1)", "I", 2, "Academic freedom"),
	("2(2)", "HC", 2, "Academic period: semester or trimester"),
	("2(3)", "R", 2, "Academic credit measures the volume of work"),
	("2(4)", "R", 2, "Academic calendar"),
	("2(5)", "HC", 1, "Academic hour: 50 minutes, military 40 or more"),
	("2(6)", "RH", 5, "Academic mobility with mandatory recognition"),
	("2(7)", "R", 2, "Active hand-outs"),
	("2(8)", "I", 2, "Learning achievements"),
	("2(9)", "R", 6, "Final attestation"),
	("2(10)", "R", 4, "Academic rating from interim attestation"),
	("2(11)", "RH", 2, "Learner's independent work is confirmed by tasks"),
	("2(12)", "R", 5, "Double-degree education"),
	("2(13)", "R", 5, "ECTS"),
	("2(14)", "HR", 1, "One study plan a learner and year, from program and catalogue"),
	("2(15)", "HR", 5, "Credit mobility abroad, with return"),
	("2(16)", "R", 2, "Additional program (minor)"),
	("2(17)", "RH", 2, "Module: complete in its learning outcomes"),
	("2(18)", "I", 2, "Modular training"),
	("2(19)", "R", 2, "Main program (major)"),
	("2(20)", "H", 1, "Points, letters and rating belong together"),
	("2(21)", "P", 3, "Enrollment in disciplines"),
	("2(22)", "I", 3, "Credit technology of training"),
	("2(23)", "RC", 2, "Independent work with the teacher, on its own schedule"),
	("2(24)", "R", 2, "Postrequisites"),
	("2(25)", "RH", 2, "Prerequisites"),
	("2(26)", "R", 4, "Transcript"),
	("2(27)", "R", 3, "Tutor"),
	("2(28)", "HC", 1, "GPA: mean of points weighted by credits"),
	("2(29)", "HRP", 1, "Adviser: a teacher who guides the study plan"),
	("2(30)", "H", 2, "Elective disciplines lie in the university and elective components"),
	("3(1)", "I", 2, "Task: one measure of knowledge"),
	("3(2)", "I", 2, "Task: individual training"),
	("3(3)", "I", 2, "Task: independent work"),
	("3(4)", "P", 4, "Task: transparent control of achievements"),
	("4(1)", "H", 1, "Credits for every discipline and kind of work"),
	("4(2)", "HP", 3, "Learners choose disciplines themselves"),
	("4(3)", "PC", 3, "Learners choose the teacher"),
	("4(4)", "P", 3, "Advisers take part"),
	("4(5)", "I", 2, "Interactive methods"),
	("4(6)", "I", 2, "Active independent work"),
	("4(7)", "P", 2, "Freedom of faculties and departments"),
	("4(8)", "I", 2, "Freedom of teachers"),
	("4(9)", "R", 2, "Study materials"),
	("4(10)", "I", 2, "Effective control"),
	("4(11)", "H", 1, "Points for every discipline and kind of work"),
	("5", "I", 3, "Learners plan their own trajectory"),
	("6(1)", "R", 2, "Curricula: the study plan"),
	("6(2)", "R", 1, "Curricula: the working curriculum"),
	("6.2", "HRP", 2, "Military: typical and working curricula"),
	("7.1", "HR", 2, "A catalogue of elective disciplines for each program"),
	("7.2", "HC", 1, "The catalogue gives alternatives"),
	("8.1", "HP", 3, "Learners form the study plan"),
	("8.2", "HR", 1, "The study plan holds all components and kinds of work of the year"),
	("9(1)", "HRP", 3, "Shortened programs: earlier outcomes are recognised"),
	("9(2)", "CR", 3, "Shortened programs: own term and volume"),
	("10.1", "CP", 1, "The university orders how plans are approved"),
	("10.2", "HP", 2, "Military: curriculum for the whole study, approved by the head"),
	("11.1", "H", 1, "Whole credits: 3, 4, or 5 and more"),
	("11.2", "H", 1, "Culture and arts: 2 credits are possible"),
	("11.3", "H", 1, "Military: 1 and 2 credits are possible"),
	("12.1", "H", 1, "A title is not repeated"),
	("12.2", "H", 1, "Culture and arts: disciplines over several periods"),
	("12.3", "H", 1, "Military: disciplines over several periods"),
	("13", "RH", 2, "Typical programs or syllabuses set the content"),
	("14.1", "RH", 2, "Typical programs of general education disciplines"),
	("14.2", "R", 2, "Military: who approves typical programs"),
	("15.1", "HR", 2, "A syllabus for every discipline"),
	("15.2", "CP", 2, "The university orders the form of syllabuses"),
	("16", "HC", 1, "A module: two disciplines, or one with other work"),
	("17", "H", 1, "Practice and final attestation lie in modules"),
	("18.1", "HP", 2, "The academic council approves the calendar"),
	("18.2", "HR", 2, "What a calendar shows"),
	("19.1", "H", 2, "Every period ends with interim attestation"),
	("19.2", "H", 2, "Military: interim attestation of a week or more"),
	("20.1", "H", 2, "Holidays: twice, seven weeks or more"),
	("20.2", "H", 2, "Military: holidays of six weeks or more"),
	("21.1", "H", 1, "Practice is mandatory"),
	("21.2", "CR", 2, "Kinds of practice"),
	("21.3", "C", 2, "Practice apart from or beside the period"),
	("21.4", "HR", 2, "Practice counts in interim attestation"),
	("21.5", "H", 2, "Practice week of 30 hours"),
	("21.6", "H", 2, "Military: practice week of 60 hours"),
	("21.7", "C", 2, "Foreign branches choose kinds of practice"),
	("22.1", "HC", 2, "Summer semester of six weeks or more, its purposes"),
	("22.2", "HC", 2, "Military: summer semester of four weeks or less"),
	("23.1", "H", 1, "A credit is 30 academic hours of 50 minutes"),
	("23.2", "H", 1, "Military: academic hour of 40 minutes or more"),
	("24", "H", 2, "One credit is one ECTS credit"),
	("25.1", "H", 1, "Independent work has two parts"),
	("25.2", "HR", 2, "Tasks confirm the whole of independent work"),
	("26.1", "HC", 1, "Classroom work: at least 30 percent"),
	("26.2", "H", 1, "Distance learning: at most 20 percent"),
	("26.3", "H", 1, "Synchronous online classes: at least 20 percent"),
	("27", "H", 1, "Teaching and interim attestation are one volume"),
	("28.1", "H", 1, "One period, one final control"),
	("28.2", "H", 1, "Military: exams and defences"),
	("29.1", "CR", 2, "Teaching load in hours or credits"),
	("29.2", "H", 2, "Military: teaching load by the military hour"),
	("30.1", "PC", 3, "Groups by enrollment and teacher"),
	("30.2", "C", 3, "The university sets the size of groups"),
	("31", "P", 3, "The Registrar organises enrollment"),
	("32(1)", "H", 1, "Learners choose within university and elective components"),
	("32(2)", "H", 3, "Minor disciplines in the same components"),
	("33.1", "H", 3, "Prerequisites are observed"),
	("33.2", "C", 3, "Minor disciplines for adjacent competences"),
	("34", "HC", 5, "The minor lies inside the program volume"),
	("35", "P", 1, "The study plan arises with enrollment"),
	("35(1)", "RH", 1, "Learners acquaint themselves with the Rules"),
	("35(2)", "HC", 3, "Deadlines of registration and change"),
	("35(3)", "H", 3, "Enrollment regards prerequisites"),
	("36.1", "H", 1, "Marks of 0 to 100, letters, points, traditional grades"),
	("36.2", "H", 4, "FX: one retake by the calendar"),
	("36.3", "H", 4, "F: a new enrollment"),
	("37.1", "HP", 6, "Teaching and final control are apart"),
	("37.2", "PH", 6, "The Registrar organises attestation"),
	("38", "RP", 4, "Monitoring by the distribution table"),
	("39", "H", 1, "Credits for positive results, once"),
	("40", "PCR", 5, "Recognition of earlier results"),
	("41", "HP", 5, "Recognition on transfer and readmission"),
	("42", "HR", 4, "Credits last for life"),
	("43.1", "R", 5, "Disciplines at other universities"),
	("43.2", "HR", 5, "A bilateral agreement"),
	("44", "RC", 5, "Mobility windows"),
	("45.1", "CP", 5, "The university orders selection"),
	("45.2", "RP", 5, "State funding by Order 613"),
	("46", "H", 5, "Language level for international mobility"),
	("47.1", "HR", 5, "A transcript confirms mobility"),
	("47.2", "HR", 5, "Titles, grades and credits on that transcript"),
	("48", "H", 5, "Mobility results are recognised without fail"),
	("49", "IR", 5, "Double-degree programs"),
	("50", "H", 5, "An agreement of two partners"),
	("50(1)", "H", 5, "Agreed programs are approved"),
	("50(2)", "H", 5, "Part of the study at the partner"),
	("50(3)", "HP", 5, "Automatic recognition"),
	("50(4)", "R", 5, "Joint teaching and commissions"),
	("50(5)", "HC", 5, "Two degrees or a joint one"),
	("51.1", "HR", 5, "Application and agreement"),
	("51.2", "HP", 5, "The partner's admission"),
	("52", "HR", 5, "Foreign learners: included education"),
	("53", "HR", 5, "Contents of a double-degree plan"),
	("54.1", "R", 5, "Standards of both sides"),
	("54.2", "H", 5, "All practice and final attestation"),
	("55", "C", 5, "Distance technologies"),
	("56", "RP", 5, "A yearly transcript of the partner"),
	("57", "HR", 5, "Two diplomas or a joint one"),
	("AnnexA", "RC", 4, "Grade distribution table"),
	("AnnexB", "H", 1, "Letter scale"),
)

CLAUSES: Mapping[str, Clause] = MappingProxyType(
	{
		id_: Clause(id_, tuple(_LETTERS[letter] for letter in kinds), title, part)
		for id_, kinds, part, title in _ROWS
	}
)


def is_clause(id_: str) -> bool:
	"""Whether the Rules have a clause of this id."""
	return id_ in CLAUSES
