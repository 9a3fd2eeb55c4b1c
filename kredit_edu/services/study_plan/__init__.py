"""The individual study plan: drafted from the curriculum, reviewed, approved, enrolled (2(14), 8, 32, 35)."""

PLAN = "Kredit Study Plan"
