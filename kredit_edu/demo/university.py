"""The demonstration university: invented people and places, realistic in shape, in three languages."""

from dataclasses import dataclass
from datetime import date, timedelta

from kredit_edu.demo.programs import BACHELOR

DOMAIN = "saryarqa.example"
PASSWORD = "kredit-demo"
"""Password of every demonstration login; the demonstration site listens on this machine alone."""

SETTINGS = {
	"university_kk": "Сарыарқа технологиялық университеті",
	"university_ru": "Сарыаркинский технологический университет",
	"university_en": "Saryarqa University of Technology",
	"institution_type": "Civil",
	"academic_hour_minutes": "50",
	"cplus_traditional": "Good",
}

PROGRAM = BACHELOR
"""The program whose learners the story follows."""

AUGUST = 8
TODAY = date.today()
FIRST = TODAY.year if TODAY.month >= AUGUST else TODAY.year - 1
"""The demonstration is always in its academic year, in which it began with this calendar year."""
NEXT = FIRST + 1

ADMISSION_YEARS = (str(FIRST - 1), str(FIRST))
ACADEMIC_YEAR = f"{FIRST}-{NEXT}"

PERIODS = (
	{
		"academic_year": ACADEMIC_YEAR,
		"number": "1",
		"starts_on": f"{FIRST}-09-01",
		"ends_on": f"{NEXT}-01-16",
	},
	{"academic_year": ACADEMIC_YEAR, "number": "2", "starts_on": f"{NEXT}-01-25", "ends_on": f"{NEXT}-06-05"},
)
AUTUMN, SPRING = f"{ACADEMIC_YEAR}-S1", f"{ACADEMIC_YEAR}-S2"
CONTROL_DATE = f"{NEXT}-01-10"
"""The day of the autumn's final controls."""

CALENDAR = {
	"academic_year": ACADEMIC_YEAR,
	"term_form": "Semester",
	"starts_on": f"{FIRST}-09-01",
	"ends_on": f"{NEXT}-08-31",
	"decision_number": "1",
	"decision_date": f"{FIRST - 1}-12-25",
}
CHANGES = (
	max(TODAY - timedelta(7), date(FIRST, 9, 1)).isoformat(),
	min(TODAY + timedelta(90), date(NEXT, 8, 31)).isoformat(),
)
CALENDAR_ROWS = tuple(
	dict(zip(("row_type", "academic_period", "starts_on", "ends_on", "note"), row, strict=True))
	for row in (
		# A real calendar keeps these to a week or two; visitors of the demonstration come at any time.
		("Registration", None, f"{FIRST}-04-15", CHANGES[1], None),
		("Change of Study Plan", None, *CHANGES, None),
		("Theory", AUTUMN, f"{FIRST}-09-01", f"{FIRST}-12-26", None),
		("Midterm Control 1", AUTUMN, f"{FIRST}-10-19", f"{FIRST}-10-24", None),
		("Midterm Control 2", AUTUMN, f"{FIRST}-12-14", f"{FIRST}-12-19", None),
		("Interim Attestation", AUTUMN, f"{FIRST}-12-27", f"{NEXT}-01-16", None),
		("Holiday", None, f"{NEXT}-01-17", f"{NEXT}-01-24", None),
		("FX Retake", None, f"{NEXT}-01-25", f"{NEXT}-01-30", None),
		("Theory", SPRING, f"{NEXT}-01-25", f"{NEXT}-05-15", None),
		("Midterm Control 1", SPRING, f"{NEXT}-03-08", f"{NEXT}-03-13", None),
		("Midterm Control 2", SPRING, f"{NEXT}-05-03", f"{NEXT}-05-08", None),
		("Interim Attestation", SPRING, f"{NEXT}-05-16", f"{NEXT}-06-05", None),
		("Practice", None, f"{NEXT}-06-06", f"{NEXT}-06-26", None),
		("Holiday", None, f"{NEXT}-06-27", f"{NEXT}-08-31", None),
	)
)


@dataclass(frozen=True)
class Person:
	"""A login of the demonstration university."""

	login: str
	full_name: str
	role: str
	language: str = "ru"

	@property
	def email(self) -> str:
		return f"{self.login}@{DOMAIN}"


ADMINISTRATOR = Person("administrator", "Ерлан Сәдуақасов", "Kredit Administrator", "kk")
CURRICULUM_MANAGER = Person("methodist", "Гүлнар Ахметова", "Kredit Curriculum Manager", "kk")
DEAN = Person("dean", "Болат Ермеков", "Kredit Dean", "kk")
REGISTRAR = Person("registrar", "Сәуле Жұмабаева", "Kredit Registrar")
COUNCIL_SECRETARY = Person("secretary", "Гүлмира Тоқтарова", "Kredit Council Secretary", "kk")
ADVISER = Person("adviser", "Дәурен Оспанов", "Kredit Adviser")
TEACHER = Person("teacher", "Айнұр Бекенова", "Kredit Teacher", "kk")
EXAMINER = Person("examiner", "Марат Қасымов", "Kredit Examiner")
SUPPORT = Person("support", "Динара Ким", "Kredit Support Service")
HEAD_OF_DEPARTMENT = Person("head", "Бақытжан Сүлейменов", "Kredit Head of Department", "kk")
STAFF = (
	ADMINISTRATOR,
	CURRICULUM_MANAGER,
	HEAD_OF_DEPARTMENT,
	DEAN,
	REGISTRAR,
	COUNCIL_SECRETARY,
	ADVISER,
	TEACHER,
	EXAMINER,
	SUPPORT,
)


@dataclass(frozen=True)
class LearnerRecord:
	"""A learner of the demonstration university, with the name in three languages."""

	number: str
	login: str
	admission_year: str
	kk: str
	ru: str
	en: str

	@property
	def email(self) -> str:
		return f"{self.login}@{DOMAIN}"


LEARNERS = tuple(
	LearnerRecord(number, login, ADMISSION_YEARS[int(admission)], *names)
	for number, login, admission, *names in (
		line.split("; ")
		for line in (
			"250101; aigerim; 0; Нұрланова Әйгерім Серікқызы; Нурланова Айгерим Сериковна; Aigerim Nurlanova",
			"250102; alikhan; 0; Тұрсынов Әлихан Бауыржанұлы; Турсынов Алихан Бауыржанович; Alikhan Tursynov",
			"250103; zhanel; 0; Мұратқызы Жанель; Мураткызы Жанель; Zhanel Muratkyzy",
			"250104; nikita; 0; Ковалёв Никита Андреевич; Ковалёв Никита Андреевич; Nikita Kovalyov",
			"250105; dias; 0; Ібраев Дияс Қанатұлы; Ибраев Дияс Канатович; Dias Ibrayev",
			"260101; madina; 1; Өтегенова Мәдина Ғалымқызы; Утегенова Мадина Галымовна; Madina Utegenova",
			"260102; sanzhar; 1; Қалиев Санжар Ерболұлы; Калиев Санжар Ерболович; Sanzhar Kaliyev",
			"260103; anna; 1; Пак Анна Сергеевна; Пак Анна Сергеевна; Anna Pak",
		)
	)
)

MASTER_STUDENTS = tuple(
	LearnerRecord(f"{str(FIRST)[2:]}{number}", login, str(FIRST), kk, ru, en)
	for number, login, kk, ru, en in (
		("7101", "aruzhan", "Сейітқали Аружан Дәулетқызы", "Сейткали Аружан Даулеткызы", "Aruzhan Seitkali"),
		("7102", "timur", "Байжанов Тимур Асқарұлы", "Байжанов Тимур Аскарович", "Timur Baizhanov"),
	)
)
"""Master's students of the first year."""

HERO = LEARNERS[0]
"""The learner whose plan the story follows from a draft to a GPA."""

READING = {
	"reading": "D21",
	"reason": "Physical education is taught in four parts of 2 credits; together they pass the floor of clause 11.",
	"decision_number": "14",
	"decision_date": "2026-06-25",
}
"""The contested reading on which the demonstration's academic council decides."""

MARKS = (("92", "95"), ("78.5", "81"), ("88", "73.5"), ("67", "70"), ("95", "98"), ("85", "89"), ("74", "69"))
"""Admission rating and final control (0–100), one pair for each discipline of the autumn."""
