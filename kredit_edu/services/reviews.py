"""Every DocType that is reviewed by :mod:`kredit_edu.services.review`, by its name."""

from __future__ import annotations

from kredit_edu.services.calendar.approval import CALENDAR_REVIEW
from kredit_edu.services.catalogue.review import REVIEW as CATALOGUE_REVIEW
from kredit_edu.services.review import Review
from kredit_edu.services.syllabus.review import SYLLABUS_REVIEW

_ALL = (CALENDAR_REVIEW, CATALOGUE_REVIEW, SYLLABUS_REVIEW)

REVIEWS: dict[str, Review] = {review.doctype: review for review in _ALL}
