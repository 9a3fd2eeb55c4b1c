"""A whole university to measure on: invented, the same on every run, written past the controllers.

Rows are written in bulk as services leave them; ``invariants`` holds them to what the services compute.
"""
