"""Teaching load: who teaches what in which periods, counted by the Rules and the university's norms (29)."""
