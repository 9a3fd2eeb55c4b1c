"""What the demonstration university teaches: its programs, their requirements, what must come before what."""

_STANDARD = "МЖМБС / ГОСО, № 2, 20.07.2022"
_OWN = "Ғылыми кеңес / Учёный совет"


def _requirement(
	cycle: str, component: str, work_kind: str, bound: str, credits: str, source: str
) -> dict[str, str]:
	return {
		"cycle": cycle,
		"component": component,
		"work_kind": work_kind,
		"bound": bound,
		"credits": credits,
		"source": source,
	}


BACHELOR = {
	"code": "6B06101",
	"group_code": "B057",
	"level": "Bachelor",
	"required_credits": "240",
	"period_count": "8",
	"term_form": "Semester",
	"faculty": "Ақпараттық технологиялар факультеті",
	"department": "Ақпараттық жүйелер кафедрасы",
	"title_kk": "Ақпараттық жүйелер",
	"title_ru": "Информационные системы",
	"title_en": "Information Systems",
	"degree_kk": "Ақпараттық-коммуникациялық технологиялар бакалавры",
	"degree_ru": "Бакалавр информационно-коммуникационных технологий",
	"degree_en": "Bachelor of Information and Communication Technologies",
	"requirements": [
		_requirement("General Education", "", "", "Exactly", "56", _STANDARD),
		_requirement("General Education", "Mandatory", "", "Exactly", "51", _STANDARD),
		_requirement("Basic and Profile", "", "", "At Least", "176", _STANDARD),
		_requirement("", "", "Final Attestation", "At Least", "8", _STANDARD),
	],
	"mobility_windows": [{"period_number": "5", "credits": "30", "note": "Erasmus+"}],
}

MASTER = {
	"code": "7M06101",
	"group_code": "M094",
	"level": "Master",
	"required_credits": "120",
	"period_count": "4",
	"term_form": "Semester",
	"faculty": "Ақпараттық технологиялар факультеті",
	"department": "Ақпараттық жүйелер кафедрасы",
	"title_kk": "Ақпараттық жүйелер (ғылыми-педагогикалық бағыт)",
	"title_ru": "Информационные системы (научно-педагогическое направление)",
	"title_en": "Information Systems (Scientific and Pedagogical)",
	"degree_kk": "Техника ғылымдарының магистрі",
	"degree_ru": "Магистр технических наук",
	"degree_en": "Master of Technical Sciences",
	"requirements": [
		_requirement("Basic", "", "", "At Least", "35", _OWN),
		_requirement("", "", "Research", "Exactly", "24", _OWN),
		_requirement("", "", "Final Attestation", "Exactly", "12", _OWN),
	],
}

PREREQUISITES: tuple[tuple[str, tuple[str, ...]], ...] = (
	("WT 3217", ("OBB 2207",)),
	("BI 3223", ("DKA 2215",)),
	("AK 3301", ("KZh 2211",)),
	("UZh 3305", ("KZh 2211", "OZh 2212")),
	("DT 3303", ("YTMS 2209",)),
	("UD 4307", ("DK 2208",)),
	("KK 4308", ("OBB 2207", "DK 2208")),
	("MO 4311", ("YTMS 2209", "DKA 2215")),
)
"""Code of a discipline → codes of all those that must be mastered before it (2(25))."""
