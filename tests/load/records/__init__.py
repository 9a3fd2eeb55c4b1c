"""The academic record under measurement, on the seeded university: one module a part.

A part has ``run(site) -> list[str]``: it measures on the connected site, undoes what it wrote, and gives its
figures as lines. A line that begins with "BROKEN" tells of what does not hold, and makes the run fail.
"""
