"""The catalogue of elective disciplines (ЭПК): drafted, approved, chosen from (2(30), 4(2), 7, 8.1)."""

CATALOGUE = "Kredit Elective Catalogue"
