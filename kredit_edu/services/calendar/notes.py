"""Notes of a calendar's rows: names of public holidays in the reader's language, all else as it was typed."""

from __future__ import annotations

from frappe import _

from kredit_edu.rules.public_holidays import PublicHolidayName


def note_text(note: str | None) -> str:
	"""A note as it is shown; the system stores the names of public holidays in English."""
	return holiday_titles().get(note, note) or ""


def holiday_titles() -> dict[str, str]:
	"""The names of the public holidays in the user's language."""
	return {
		PublicHolidayName.NEW_YEAR.value: _("New Year"),
		PublicHolidayName.CHRISTMAS.value: _("Orthodox Christmas"),
		PublicHolidayName.WOMENS_DAY.value: _("International Women's Day"),
		PublicHolidayName.NAURYZ.value: _("Nauryz"),
		PublicHolidayName.UNITY_DAY.value: _("Unity Day of the Peoples of Kazakhstan"),
		PublicHolidayName.DEFENDERS_DAY.value: _("Defender of the Fatherland Day"),
		PublicHolidayName.VICTORY_DAY.value: _("Victory Day"),
		PublicHolidayName.CAPITAL_DAY.value: _("Capital Day"),
		PublicHolidayName.CONSTITUTION_DAY.value: _("Constitution Day"),
		PublicHolidayName.REPUBLIC_DAY.value: _("Republic Day"),
		PublicHolidayName.INDEPENDENCE_DAY.value: _("Independence Day"),
	}
