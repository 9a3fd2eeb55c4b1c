"""The export of a curriculum in the format of the import, so that importing it gives an equal curriculum.

``stored`` reads documents into the drafts of the import, ``rows`` turns drafts into rows (pure: no framework,
no database), ``books`` rows into files, ``files`` does the whole for a user.
"""
