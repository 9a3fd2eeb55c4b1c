"""Read models of the web pages on study plans: what the pages of learners and advisers show, in words (31)."""
