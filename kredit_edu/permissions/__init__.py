"""Who may see what: one criterion per DocType, used for lists and for single documents alike."""
