"""The seal of a transcript: one digest for one content, and what the code on paper says (2(26))."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kredit_edu.rules.transcript_seal import (
	Claim,
	address_of,
	canonical,
	claim_of,
	digest_of,
	from_text,
	is_digest,
	is_key_id,
	key_id_of,
	matches,
	signed_message,
	to_text,
)
from kredit_edu.testing.clauses import clause, refuses

CODE = to_text(b"x" * 16)
DIGEST = digest_of("contents")
CLAIM = Claim(CODE, "TR-2026-00001", DIGEST[:16], "0123456789ab", to_text(b"s" * 64))


@given(st.dictionaries(st.text(), st.integers() | st.text() | st.none() | st.lists(st.text())))
@clause("2(26)")
def test_the_same_contents_have_one_text(contents):
	again = dict(reversed(list(contents.items())))
	assert canonical(contents) == canonical(again)
	assert json.loads(canonical(contents)) == contents


@clause("2(26)")
def test_a_signature_covers_number_and_digest_and_serves_nothing_else():
	message = signed_message("TR-2026-00001", DIGEST)
	assert message.startswith(b"kredit-edu transcript 1\n")
	assert message != signed_message("TR-2026-00002", DIGEST)
	assert message != signed_message("TR-2026-00001", digest_of("other"))


@given(st.binary(max_size=70))
@clause("2(26)")
def test_bytes_come_back_from_their_text(raw):
	assert from_text(to_text(raw)) == raw


@pytest.mark.parametrize("text", ["=", "a", "a b", "äö", "AB==", "A/", "<script>", "QR"])
@refuses("2(26)")
def test_what_is_no_such_text_is_nothing(text):
	assert from_text(text) is None


@clause("2(26)")
def test_an_address_names_nobody_and_is_read_back():
	address = address_of("https://univer.kz/", CLAIM)
	assert address.startswith(f"https://univer.kz/verify?c={CODE}&n=TR-2026-00001&d=")
	pairs = dict(pair.split("=") for pair in address.partition("?")[2].split("&"))
	assert claim_of(pairs) == CLAIM
	assert matches(CLAIM, "TR-2026-00001", DIGEST, "0123456789ab")


@pytest.mark.parametrize(
	"code", [None, "", "short", CODE + "x", CODE[:-1] + "/", "<script>alert(1)</script>", [CODE]]
)
@refuses("2(26)")
def test_what_cannot_be_a_code_is_no_claim(code):
	assert claim_of({"c": code}) is None


@pytest.mark.parametrize(
	"other",
	[
		{"number": "TR-2026-00002"},
		{"digest": "0" * 16},
		{"digest": ""},
		{"key_id": "ffffffffffff"},
		{"signature": ""},
	],
)
@refuses("2(26)")
def test_a_paper_that_says_something_else_does_not_match(other):
	claim = Claim(**{**CLAIM.__dict__, **other})
	assert not matches(claim, "TR-2026-00001", DIGEST, "0123456789ab")


@clause("2(26)")
def test_names_of_keys_and_digests_have_one_form():
	assert is_key_id(key_id_of(b"k" * 32))
	assert is_digest(DIGEST)
	for text in ("", DIGEST[:-1], DIGEST.upper(), "0123456789AB", "' or 1=1"):
		assert not is_digest(text)
		assert not is_key_id(text)
