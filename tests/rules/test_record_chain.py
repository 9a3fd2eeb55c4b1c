"""The chain of a record: what is changed, taken out or put in is found; what is erased is not missed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from kredit_edu.rules.record_chain import (
	CONTENT,
	Break,
	Fault,
	Link,
	Stored,
	canonical,
	chain_key,
	commitment_of,
	link_after,
	verify,
)
from kredit_edu.testing.clauses import refuses

VALUES = st.one_of(st.none(), st.integers(0, 400), st.text(max_size=8))
CONTENTS = st.lists(st.fixed_dictionaries(dict.fromkeys(CONTENT, VALUES)), min_size=1, max_size=6)


def chain_of(contents) -> list[Stored]:
	entries: list[Stored] = []
	link: Link | None = None
	for number, content in enumerate(contents):
		salt = f"{number:032x}"
		link = link_after(link, commitment_of(content, salt))
		entries.append(Stored(f"g{number}", link, salt, content))
	return entries


@given(CONTENTS)
def test_an_untouched_chain_holds_in_any_order_of_reading(contents):
	entries = chain_of(contents)
	assert verify(reversed(entries), entries[-1].link.hash) == ()


@given(CONTENTS, st.data())
def test_erased_entries_keep_the_chain_whole(contents, data):
	entries = chain_of(contents)
	gone = data.draw(st.integers(0, len(entries) - 1))
	entries[gone] = replace(entries[gone], salt=None, content=None)
	assert verify(entries, entries[-1].link.hash) == ()


@refuses("42")
@given(CONTENTS, st.data())
def test_a_changed_mark_is_found_at_its_entry(contents, data):
	entries = chain_of(contents)
	place = data.draw(st.integers(0, len(entries) - 1))
	entry = entries[place]
	entries[place] = replace(entry, content={**entry.content, "mark": "another"})
	assert Fault(entry.key, entry.link.number, Break.ALTERED) in verify(entries)


@refuses("42")
@given(CONTENTS, st.data())
def test_an_entry_taken_out_is_missed(contents, data):
	entries = chain_of(contents)
	head = entries[-1].link.hash
	place = data.draw(st.integers(0, len(entries) - 1))
	del entries[place]
	assert Fault("", place + 1, Break.MISSING) in verify(entries, head)


@refuses("42")
@given(CONTENTS)
def test_a_chain_that_was_sealed_anew_has_another_head(contents):
	entries = chain_of(contents)
	anew = chain_of([{**content, "letter": "forged"} for content in contents])
	assert verify(anew) == ()
	assert verify(anew, entries[-1].link.hash)


@refuses("42")
def test_an_entry_moved_behind_another_does_not_fit():
	first, second = chain_of([{"mark": 50}, {"mark": 60}])
	moved = replace(second, link=link_after(None, second.link.commitment))
	assert {fault.what for fault in verify([first, moved])} == {Break.UNLINKED}
	third = replace(second, link=replace(second.link, previous="f" * 64))
	assert {fault.what for fault in verify([first, third])} == {Break.UNLINKED, Break.UNSEALED}


def test_a_value_is_the_same_written_and_read_back():
	stamp = datetime(2026, 1, 20, 18, 0)
	written = {"mark": 77, "corrects": None, "published_on": stamp}
	read = {"mark": "77", "corrects": "", "published_on": "2026-01-20 18:00:00"}
	assert canonical(written) == canonical(read)


def test_places_of_two_learners_never_meet():
	assert len({chain_key(learner, number) for learner in ("a", "a1") for number in range(1, 12)}) == 22
