"""The texts of why a learner has no scholarship, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SCHOLARSHIP_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"scholarship.no_grant": "Not on a state grant. The university gives scholarships to grant holders alone.",
		"scholarship.letter": "“{title}”: {letter}. The university asks for {least} or higher in every discipline.",
		"scholarship.retake": "“{title}” was retaken after FX. The university asks for a period without retakes.",
		"scholarship.nothing": "Nothing is graded in this period.",
		"scholarship.no_gpa": "There is no GPA of the period. The university asks for {least} at least.",
		"scholarship.gpa": "The GPA of the period is {gpa}. The university asks for {least} at least.",
		"scholarship.open": "“{title}” has no grade yet.",
	}
)
