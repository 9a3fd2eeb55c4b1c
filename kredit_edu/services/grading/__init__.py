"""Grade sheets from opening to publication."""

from kredit_edu.services.grading.judgement import reasons_for
from kredit_edu.services.grading.marks import save_marks, set_absences
from kredit_edu.services.grading.publication import publish
from kredit_edu.services.grading.sheets import guard_deletion, open_sheet, start_sheet
from kredit_edu.services.grading.validation import validate_sheet

__all__ = [
	"guard_deletion",
	"open_sheet",
	"publish",
	"reasons_for",
	"save_marks",
	"set_absences",
	"start_sheet",
	"validate_sheet",
]
