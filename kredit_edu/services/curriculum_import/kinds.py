"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

XLSX = "xlsx"
TEXT = "text"

_SIGNATURES = (
	(b"%PDF-", "PDF"),
	(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "XLS"),
	(b"{\\rtf", "RTF"),
	(b"\x1f\x8b", "GZIP"),
	(b"Rar!", "RAR"),
	(b"7z\xbc\xaf", "7z"),
	(b"\x89PNG", "PNG"),
	(b"\xff\xd8\xff", "JPEG"),
)
_ZIP = b"PK\x03\x04"
_MARKUP = (b"<!doctype", b"<html", b"<table", b"<?xml")


def kind_of(content: bytes) -> str:
	""":data:`XLSX`, :data:`TEXT`, or the name of a kind of file that is never read."""
	if content.startswith(_ZIP):
		return XLSX
	for signature, name in _SIGNATURES:
		if content.startswith(signature):
			return name
	start = content[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
	return "HTML" if start.startswith(_MARKUP) else TEXT
