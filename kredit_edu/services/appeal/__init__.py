"""Appeals of learners against published grades (3(4), 37.1, D55)."""

APPEAL = "Kredit Appeal"
GRADE = "Kredit Grade"
COMMISSION = "appeal_commission"
