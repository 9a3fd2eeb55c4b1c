"""Coded sheets of written exams: codes in place of learners, marks by code, decoding into the grade sheet."""

from kredit_edu.services.coded_sheet.decoding import decode, reopen
from kredit_edu.services.coded_sheet.entry import save_coded_marks, validate_coded
from kredit_edu.services.coded_sheet.guards import guard_deletion, guard_making
from kredit_edu.services.coded_sheet.making import cancel_codes, make_codes

__all__ = [
	"cancel_codes",
	"decode",
	"guard_deletion",
	"guard_making",
	"make_codes",
	"reopen",
	"save_coded_marks",
	"validate_coded",
]
