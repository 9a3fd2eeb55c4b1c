"""Seats and enrollments: held when a plan is sent, taken when it is approved, given back when it ends (30, 31, 35)."""

ENROLLMENT = "Kredit Enrollment"
OFFERING = "Kredit Offering"
PLAN = "Kredit Study Plan"
WAITLIST = "Kredit Waitlist Entry"
