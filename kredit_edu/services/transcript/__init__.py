"""Transcripts and academic certificates: sealed snapshots of a record, signed, drawn, shared and verified (2(26))."""

TRANSCRIPT = "Kredit Transcript"
SERIES = {"Transcript": "TR", "Academic Certificate": "AC"}
