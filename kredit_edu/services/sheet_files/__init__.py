"""Grade sheets as XLSX files that are filled in elsewhere and come back as they went out."""
