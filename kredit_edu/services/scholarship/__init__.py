"""Scholarships after a period, by the rule in the settings."""

from kredit_edu.services.scholarship.lists import ScholarshipRow, scholarship_list

__all__ = ["ScholarshipRow", "scholarship_list"]
