"""The demonstration university: invented people and places, realistic in shape, in three languages."""

from dataclasses import dataclass

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

PROGRAM = {
	"code": "6B06101",
	"group_code": "B057",
	"level": "Bachelor",
	"required_credits": "240",
	"title_kk": "Ақпараттық жүйелер",
	"title_ru": "Информационные системы",
	"title_en": "Information Systems",
	"degree_kk": "Ақпараттық-коммуникациялық технологиялар бакалавры",
	"degree_ru": "Бакалавр информационно-коммуникационных технологий",
	"degree_en": "Bachelor of Information and Communication Technologies",
}

ADMISSION_YEARS = ("2025", "2026")
ACADEMIC_YEAR = "2026-2027"

PERIODS = (
	{"academic_year": "2026-2027", "number": "1", "starts_on": "2026-09-01", "ends_on": "2027-01-16"},
	{"academic_year": "2026-2027", "number": "2", "starts_on": "2027-01-25", "ends_on": "2027-06-05"},
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
REGISTRAR = Person("registrar", "Сәуле Жұмабаева", "Kredit Registrar")
ADVISER = Person("adviser", "Дәурен Оспанов", "Kredit Adviser")
TEACHER = Person("teacher", "Айнұр Бекенова", "Kredit Teacher", "kk")
EXAMINER = Person("examiner", "Марат Қасымов", "Kredit Examiner")
SUPPORT = Person("support", "Динара Ким", "Kredit Support Service")
STAFF = (ADMINISTRATOR, CURRICULUM_MANAGER, REGISTRAR, ADVISER, TEACHER, EXAMINER, SUPPORT)


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
	LearnerRecord(*line.split("; "))
	for line in (
		"250101; aigerim; 2025; Нұрланова Әйгерім Серікқызы; Нурланова Айгерим Сериковна; Aigerim Nurlanova",
		"250102; alikhan; 2025; Тұрсынов Әлихан Бауыржанұлы; Турсынов Алихан Бауыржанович; Alikhan Tursynov",
		"250103; zhanel; 2025; Мұратқызы Жанель; Мураткызы Жанель; Zhanel Muratkyzy",
		"250104; nikita; 2025; Ковалёв Никита Андреевич; Ковалёв Никита Андреевич; Nikita Kovalyov",
		"250105; dias; 2025; Ібраев Дияс Қанатұлы; Ибраев Дияс Канатович; Dias Ibrayev",
		"260101; madina; 2026; Өтегенова Мәдина Ғалымқызы; Утегенова Мадина Галымовна; Madina Utegenova",
		"260102; sanzhar; 2026; Қалиев Санжар Ерболұлы; Калиев Санжар Ерболович; Sanzhar Kaliyev",
		"260103; anna; 2026; Пак Анна Сергеевна; Пак Анна Сергеевна; Anna Pak",
	)
)

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
