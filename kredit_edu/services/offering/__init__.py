"""Offerings: a discipline in a period with its teachers, timetable and seats (4(3), 30, 37.1)."""

OFFERING = "Kredit Offering"
TEACHER_ROW = "Kredit Offering Teacher Row"
TIMETABLE_ROW = "Kredit Timetable Row"
