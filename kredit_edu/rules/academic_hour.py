"""The academic hour: minutes of classes, and hours of load that classes are (2(5), 23, 29)."""

from __future__ import annotations


def class_minutes(hours: int, hour_minutes: int) -> int:
	"""Minutes of a class of so many academic hours: 2 hours of 50 minutes are 100."""
	if hours < 0 or hour_minutes < 1:
		raise ValueError(f"{hours} academic hours of {hour_minutes} minutes")
	return hours * hour_minutes


def volume_minutes(credits: int, hours_per_credit: int, hour_minutes: int) -> int:
	"""Minutes of a volume in credits (23.1, 23.2)."""
	return class_minutes(credits * hours_per_credit, hour_minutes)
