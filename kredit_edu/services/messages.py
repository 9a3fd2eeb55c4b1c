"""The texts of the reasons that services find themselves, beside those of ``rules.messages``, in English."""

from collections.abc import Mapping
from types import MappingProxyType

from kredit_edu.rules.messages import MESSAGES as RULE_MESSAGES
from kredit_edu.services.audit.messages import AUDIT_MESSAGES
from kredit_edu.services.batch.messages import BATCH_MESSAGES
from kredit_edu.services.calendar.messages import CALENDAR_SERVICE_MESSAGES
from kredit_edu.services.catalogue.messages import CATALOGUE_MESSAGES
from kredit_edu.services.curriculum.messages import CURRICULUM_MESSAGES
from kredit_edu.services.curriculum_import.messages import IMPORT_MESSAGES
from kredit_edu.services.enrollment.messages import ENROLLMENT_MESSAGES
from kredit_edu.services.exam_import.messages import EXAM_IMPORT_MESSAGES
from kredit_edu.services.exam_timetable.messages import EXAM_RECORD_MESSAGES
from kredit_edu.services.journal.messages import JOURNAL_RECORD_MESSAGES
from kredit_edu.services.journal_import.messages import JOURNAL_IMPORT_MESSAGES
from kredit_edu.services.learner.messages import RECORD_MESSAGES
from kredit_edu.services.offering.messages import OFFERING_RECORD_MESSAGES
from kredit_edu.services.program.messages import PROGRAM_MESSAGES
from kredit_edu.services.recognition.messages import RECOGNITION_RECORD_MESSAGES
from kredit_edu.services.record_messages import ACADEMIC_RECORD_MESSAGES
from kredit_edu.services.registration_messages import REGISTRATION_MESSAGES
from kredit_edu.services.sheet_files.messages import SHEET_FILE_MESSAGES
from kredit_edu.services.sheet_messages import SHEET_RECORD_MESSAGES
from kredit_edu.services.signing.messages import SIGNING_MESSAGES
from kredit_edu.services.standing_messages import STANDING_MESSAGES
from kredit_edu.services.study_plan.messages import PLAN_MESSAGES
from kredit_edu.services.syllabus.messages import SYLLABUS_RECORD_MESSAGES
from kredit_edu.services.timetable_import.messages import TIMETABLE_IMPORT_MESSAGES
from kredit_edu.services.transcript.messages import TRANSCRIPT_RECORD_MESSAGES

SERVICE_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"state.only_service": "The state is {state}. It changes only by the actions of the review, one step at a time.",
		"state.frozen": "In the state {state} the document no longer changes here. Changed: {fields}.",
		"academic_period.renamed": (
			"Year, form, number and summer mark make the name {name}, so they stay. They would make {key}."
		),
		"load_norm.decided_later": "The norm of “{work}” is decided on {date} only. It is in force from then on.",
		"state_exam.decided_later": "The decision is dated {date}, which is still to come.",
		"prerequisite.cycle": "A discipline cannot be needed before itself: {path}.",
		"practice.kind_in_use": "The kind of practice “{kind}” is in use, for example in {code}, so it stays.",
		"sheet.exists": "There is already a grade sheet for this offering: {sheet}.",
		"sheet.unknown_row": "{given} is not an enrollment on this grade sheet.",
		"sheet.unknown_column": "“{given}” is not a mark. There are admission_rating and final_control.",
	}
)

MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		**RULE_MESSAGES,
		**SERVICE_MESSAGES,
		**SHEET_RECORD_MESSAGES,
		**AUDIT_MESSAGES,
		**BATCH_MESSAGES,
		**CALENDAR_SERVICE_MESSAGES,
		**CATALOGUE_MESSAGES,
		**CURRICULUM_MESSAGES,
		**ENROLLMENT_MESSAGES,
		**IMPORT_MESSAGES,
		**EXAM_RECORD_MESSAGES,
		**EXAM_IMPORT_MESSAGES,
		**JOURNAL_IMPORT_MESSAGES,
		**JOURNAL_RECORD_MESSAGES,
		**RECORD_MESSAGES,
		**ACADEMIC_RECORD_MESSAGES,
		**REGISTRATION_MESSAGES,
		**OFFERING_RECORD_MESSAGES,
		**PLAN_MESSAGES,
		**PROGRAM_MESSAGES,
		**RECOGNITION_RECORD_MESSAGES,
		**SIGNING_MESSAGES,
		**STANDING_MESSAGES,
		**SHEET_FILE_MESSAGES,
		**SYLLABUS_RECORD_MESSAGES,
		**TIMETABLE_IMPORT_MESSAGES,
		**TRANSCRIPT_RECORD_MESSAGES,
	}
)
