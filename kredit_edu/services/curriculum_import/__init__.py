"""The import of a working curriculum from CSV files, in layers.

``reader`` turns bytes into raw rows, ``interpret`` raw rows into slots (pure: no framework, no database),
``writer`` slots into documents, ``job`` runs the whole with stored progress.
"""
