"""A registration day on the seeded university: drafts, clients at once, and what must hold afterwards."""
