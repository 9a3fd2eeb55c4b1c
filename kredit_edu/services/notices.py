"""What notices say, in English: one text in Desk and in the mail, a short subject for the mail.

A notice reaches one reader and may lie in a mailbox for years, so a text names the reader's own affairs alone:
disciplines, dates and counts, never another person.
"""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urlencode

PLAN_PAGE = "/kredit/plan"
"""The learner's page of the own study plan."""
GRADES_PAGE = "/kredit/grades"
"""The learner's page of results and retakes."""
TRANSCRIPTS_PAGE = "/kredit/transcripts"
"""The learner's page of the own transcripts."""
PLAN_LIST = "/app/kredit-study-plan"
"""The list of study plans in Desk; version 16 leads on from there."""

DISTRIBUTION_REPORT = "/app/query-report/Kredit%20Grade%20Distribution"
"""The table of the distribution of grades in Desk."""


@dataclass(frozen=True)
class NoticeText:
	"""A notice: ``text`` with values in braces, ``subject`` without any.

	``page`` is what its reader opens from it: the learner's page, a list; where it is left out, the document.
	"""

	subject: str
	text: str
	page: str | None = None

	@property
	def values(self) -> set[str]:
		"""The names of the values that the text needs."""
		return {name for _text, name, _spec, _conversion in string.Formatter().parse(self.text) if name}


def page_of(notice: NoticeText, academic_year: str | None) -> str | None:
	"""What the reader of a notice opens from it; of the learner's page, the year that the notice is about.

	Not the plan by its name: the draft of a change may be dropped, and a mail be read long after.
	"""
	if notice.page != PLAN_PAGE or not academic_year:
		return notice.page
	return f"{PLAN_PAGE}?{urlencode({'year': academic_year})}"


def _for_learner(subject: str, text: str) -> NoticeText:
	return NoticeText(subject, text, PLAN_PAGE)


NOTICES: Mapping[str, NoticeText] = MappingProxyType(
	{
		"plan.returned": _for_learner(
			"Your study plan was returned",
			"Your study plan was returned to you. Read the comment, correct the plan and send it again.",
		),
		"plan.goes_on": _for_learner(
			"Your study plan goes on",
			"Your study plan was approved at this step and goes on to the next one.",
		),
		"plan.approved": _for_learner(
			"Your study plan is approved", "Your study plan is approved. You are enrolled in its disciplines."
		),
		"plan.waits": NoticeText(
			"A study plan waits for your review", "A study plan waits for your review. Open it to decide."
		),
		"plan.left_review": NoticeText(
			"A study plan left the review", "A study plan that was in review went back to its learner."
		),
		"plan.of_learner_approved": NoticeText(
			"A study plan is approved", "The study plan of one of your learners is approved."
		),
		"plan.begun": _for_learner(
			"Your study plan has been begun",
			"Your study plan for {year} has been begun: what the curriculum gives stands in it. "
			"Choose the rest and send it for review.",
		),
		"plan.filled_by_staff": _for_learner(
			"Confirm your study plan",
			"Your study plan for {year} was filled in for you. It goes to the review once you have confirmed it.",
		),
		"reminder.submit": _for_learner(
			"Send your study plan",
			"Your study plan for {year} has not been sent for review yet. Finish it and send it.",
		),
		"reminder.review": NoticeText(
			"Study plans wait for your review", "Study plans that wait for your review: {count}.", PLAN_LIST
		),
		"distribution.alarm": NoticeText(
			"The share of A and A− is above the alarm",
			"In the program {program} the share of A and A− has gone above {alarm} %. Look at the table of the "
			"distribution of grades.",
			DISTRIBUTION_REPORT,
		),
		"offering.cancelled": _for_learner(
			"A group was cancelled",
			"The group “{offering}” was cancelled: too few learners chose it. Choose another one in your study plan.",
		),
		"offering.merged": _for_learner(
			"Your group was joined with another",
			"The group “{offering}” was joined with “{into}”. If it does not suit you, change your study plan.",
		),
		"seat.offered": _for_learner(
			"A seat is free for you",
			"A seat in “{offering}” is kept for you until {until}. Take it on the page of your study plan.",
		),
		"seats.kept": _for_learner(
			"Your seats are kept only for a short time",
			"The seats of your returned study plan are kept until {until}. Send the plan again before that.",
		),
		"seats.expired": _for_learner(
			"Your seats are free again",
			"The time for which the seats of your returned study plan were kept is over. "
			"Send the plan again: free seats will be taken for you.",
		),
		"adviser.changed": _for_learner(
			"You have another adviser", "You have another adviser from {since} on."
		),
		"adviser.learner_given": NoticeText(
			"You have new learners to advise", "Learners given to you to advise: {count}."
		),
		"retake.registered": NoticeText(
			"Your retake is registered",
			"Your retake of the final control of “{discipline}” is registered. It can be taken until {until}.",
			GRADES_PAGE,
		),
		"retake.cancelled": NoticeText(
			"Your retake is cancelled",
			"Your retake of the final control of “{discipline}” is cancelled. You can register again until {until}.",
			GRADES_PAGE,
		),
		"retake.lapsed": NoticeText(
			"The time for your retake is over",
			"The time for the retake of “{discipline}” is over. Enroll in the discipline again.",
			GRADES_PAGE,
		),
		"session.extended": NoticeText(
			"Your session is extended",
			"Final controls that were put off can be held for you from {since} to {until}.",
			GRADES_PAGE,
		),
		"reopening.granted": _for_learner(
			"Your study plan is open again",
			"You may form or change your study plan from {since} to {until}, although the general time is over.",
		),
		"exam.published": NoticeText(
			"The timetable of your exams",
			"Exams of yours are in the timetable, from {since} to {until}. See when and where.",
		),
		"exam.moved": NoticeText(
			"An exam was moved", "The exam “{exam}” is on {day} at {time} now, room {room}."
		),
		"exam.cancelled": NoticeText(
			"An exam was cancelled", "The exam “{exam}” on {day} does not take place."
		),
		"journal.reopened": NoticeText(
			"A journal is open again", "The journal of “{offering}” is open again from {since} to {until}."
		),
		"reopening.withdrawal": _for_learner(
			"You may give up disciplines again",
			"You may give up disciplines of your study plan from {since} to {until}, "
			"although the general time is over.",
		),
		"transcript.issued": NoticeText(
			"A document was issued to you",
			"The document {number} was issued to you. Load it down on the page of your transcripts, and decide there "
			"what it shows to others.",
			TRANSCRIPTS_PAGE,
		),
		"transcript.declined": NoticeText(
			"Your request was declined",
			"A document that you had requested is not issued. The reason stands on the page of your transcripts.",
			TRANSCRIPTS_PAGE,
		),
		"transcript.revoked": NoticeText(
			"A document of yours was revoked",
			"The document {number} was revoked. The reason stands on the page of your transcripts.",
			TRANSCRIPTS_PAGE,
		),
		"grade.corrected": NoticeText(
			"A grade of yours was corrected",
			"Your grade in “{discipline}” was corrected by the Registrar. Both values and the reason are in the record.",
		),
		"grade.reversed": NoticeText(
			"A grade of yours was reversed",
			"Your grade in “{discipline}” was reversed by the Registrar. You are graded anew.",
		),
		"grade.corrected_in_group": NoticeText(
			"A grade in your group was corrected",
			"A grade in your group of “{discipline}” was corrected by the Registrar.",
		),
		"grade.reversed_in_group": NoticeText(
			"A grade in your group was reversed",
			"A grade in your group of “{discipline}” was reversed by the Registrar. It is given anew.",
		),
		"retake.groundless": NoticeText(
			"Your retake is cancelled",
			"Your retake of the final control of “{discipline}” is cancelled: the grade on which it rested was corrected.",
		),
		"appeal.filed": NoticeText(
			"An appeal was filed",
			"An appeal against a grade in “{discipline}” waits for its commission.",
		),
		"appeal.withdrawn": NoticeText(
			"An appeal was withdrawn",
			"The appeal against a grade in “{discipline}” was withdrawn.",
		),
		"appeal.commission": NoticeText(
			"You sit in the commission of an appeal",
			"You sit in the commission that decides an appeal against a grade in “{discipline}”.",
		),
		"appeal.under_review": NoticeText(
			"Your appeal is under review",
			"A commission reviews your appeal against the grade in “{discipline}”.",
		),
		"appeal.satisfied": NoticeText(
			"Your appeal was satisfied",
			"Your appeal against the grade in “{discipline}” was satisfied. The Registrar corrects the grade.",
		),
		"appeal.rejected": NoticeText(
			"Your appeal was rejected",
			"Your appeal against the grade in “{discipline}” was rejected. The decision is in the record.",
		),
		"appeal.to_apply": NoticeText(
			"A satisfied appeal waits to be carried out",
			"An appeal against a grade in “{discipline}” is satisfied. Carry it out.",
		),
		"examiner.overridden": NoticeText(
			"You may examine your own group",
			"The Registrar has let you examine your own group in “{discipline}”.",
		),
		"codes.made": NoticeText(
			"A written exam is marked by code",
			"Enter the marks of the final control in “{discipline}” by code, in the coded sheet.",
		),
		"record.faults": NoticeText(
			"The record of grades was tampered with",
			"The check of the record of grades has found faults: {count}. The Error Log names each.",
		),
	}
)
