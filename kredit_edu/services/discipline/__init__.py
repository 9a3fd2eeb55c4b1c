"""Disciplines and other kinds of study work: read, judged, kept apart from one another."""

from kredit_edu.services.discipline.record import prepare
from kredit_edu.services.discipline.view import own_kinds, show

__all__ = ["own_kinds", "prepare", "show"]
