"""The table post × verb, and how far a verb reaches. No database."""

from datetime import date, timedelta
from ipaddress import ip_network

import pytest

from mattran.base.spans import OPEN, Span
from mattran.directory.access.address import UNKNOWN, believed
from mattran.directory.access.rules import (
    TABLE,
    Holding,
    Place,
    Standing,
    Verb,
    in_words,
    may_give,
    reaches,
    standing_of,
    verbs_of,
    wait_after,
)
from mattran.directory.bodies.choices import SEATED, UNSEATED, Post

V = Verb


def test_every_post_stands_in_the_table():
    assert set(TABLE) == set(Post) == {*SEATED, *UNSEATED}


@pytest.mark.parametrize("verb", Verb)
def test_every_verb_is_a_sentence_and_somebody_has_it(verb):
    assert verb.label[0].isupper()
    assert len(verb.label.split()) > 4
    assert any(verb in verbs for verbs in TABLE.values())


def test_whoever_may_do_anything_may_look():
    assert all(V.VIEW in verbs for verbs in TABLE.values() if verbs)


@pytest.mark.parametrize(
    ("post", "may", "may_not"),
    [
        (Post.HEAD, {V.RECORD, V.CONFIRM, V.ISSUE}, {V.ACCEPT, V.LOCK, V.MANAGE_SEATS, V.AUDIT}),
        (Post.DEPUTY, {V.RECORD, V.CONFIRM}, {V.ISSUE}),
        (Post.MEMBER, {V.RECORD}, {V.CORRECT, V.CONFIRM}),
        (Post.VICE_CHAIR, {V.ISSUE, V.LOCK, V.MANAGE_SEATS}, set()),
        (Post.STANDING_MEMBER, {V.ACCEPT, V.AUDIT}, {V.ISSUE, V.LOCK, V.REORGANISE, V.PUBLISH}),
        (Post.SPECIALIST, {V.ACCEPT, V.NUMBER, V.MANAGE_SEATS}, {V.ISSUE, V.LOCK, V.AUDIT, V.PUBLISH}),
        (Post.EDITOR, {V.PUBLISH}, {V.RECORD, V.CORRECT, V.ISSUE}),
        (Post.AUDITOR, {V.AUDIT, V.EXPORT}, {V.RECORD, V.CORRECT, V.CONFIRM}),
        (Post.OPERATOR, {V.REORGANISE, V.MANAGE_SEATS}, {V.RECORD, V.CONFIRM, V.ACCEPT, V.ISSUE}),
        (Post.PARTNER, set(), set(Verb)),
    ],
)
def test_the_table(post, may, may_not):
    assert may <= TABLE[post]
    assert not may_not & TABLE[post]


@pytest.mark.parametrize("post", Post)
def test_who_awaits_recognition_looks_and_records_at_most(post):
    assert verbs_of(post, Standing.AWAITING) <= {V.VIEW, V.RECORD}


@pytest.mark.parametrize("post", Post)
def test_who_closes_confirms_at_most(post):
    assert verbs_of(post, Standing.CLOSING) <= {V.VIEW, V.CONFIRM}


OWN, BELOW = Place(0), Place(2)
PAST, INHERITED = Place(1, is_live=False), Place(1, is_live=False, was_ours=False)


@pytest.mark.parametrize(
    ("verb", "own", "below", "past", "inherited"),
    [
        (V.VIEW, True, True, True, True),
        (V.AUDIT, True, True, True, True),
        (V.EXPORT, True, True, True, True),
        (V.RECORD, True, True, False, False),
        (V.CORRECT, True, True, True, False),
        (V.CONFIRM, True, True, True, False),
        (V.ACCEPT, False, True, True, False),
        (V.LOCK, True, True, True, False),
        (V.PUBLISH, True, True, True, False),
        (V.ISSUE, True, False, False, False),
        (V.NUMBER, True, False, False, False),
        (V.REORGANISE, True, True, False, False),
        (V.MANAGE_SEATS, True, True, False, False),
    ],
)
def test_how_far_a_verb_reaches(verb, own, below, past, inherited):
    assert [reaches(verb, place) for place in (OWN, BELOW, PAST, INHERITED)] == [own, below, past, inherited]


@pytest.mark.parametrize(
    ("giver", "post", "may"),
    [
        (Post.CHAIR, Post.VICE_CHAIR, True),
        (Post.SPECIALIST, Post.MEMBER, True),
        (Post.SPECIALIST, Post.CHAIR, False),
        (Post.SPECIALIST, Post.AUDITOR, False),
        (Post.STANDING_MEMBER, Post.OPERATOR, False),
        (Post.CHAIR, Post.OPERATOR, False),
        (Post.OPERATOR, Post.OPERATOR, True),
        (Post.OPERATOR, Post.CHAIR, True),
    ],
)
def test_nobody_gives_more_than_she_has(giver, post, may):
    assert may_give(giver, post) is may


CLOSED = date(2026, 5, 15)


@pytest.mark.parametrize(
    ("post", "until", "recognised", "on", "standing"),
    [
        (Post.HEAD, OPEN, True, date(2026, 5, 14), Standing.FULL),
        (Post.HEAD, OPEN, False, date(2026, 5, 14), Standing.AWAITING),
        (Post.HEAD, OPEN, True, CLOSED, Standing.CLOSING),
        (Post.HEAD, CLOSED, True, CLOSED + timedelta(days=29), Standing.CLOSING),
        (Post.HEAD, CLOSED, True, CLOSED + timedelta(days=30), None),
        (Post.HEAD, CLOSED - timedelta(days=1), True, CLOSED, None),
        (Post.HEAD, OPEN, False, CLOSED, None),
        (Post.DEPUTY, OPEN, True, CLOSED, None),
        (Post.CHAIR, OPEN, True, CLOSED, Standing.CLOSING),
        (Post.HEAD, date(2026, 3, 1), True, date(2026, 3, 1), None),
        (Post.HEAD, OPEN, True, date(2023, 12, 31), None),
    ],
)
def test_how_fully_a_seat_counts(post, until, recognised, on, standing):
    holding = Holding(post, Span(date(2024, 1, 1), until), recognised, unit_ends=CLOSED)
    assert standing_of(holding, on, closing_days=30) == standing


def test_waits_grow_and_have_an_end():
    waits = [wait_after(failures, 5).total_seconds() for failures in range(16)]
    assert waits[:9] == [0, 0, 0, 0, 0, 30, 60, 120, 240]
    assert max(waits) == wait_after(10**9, 5).total_seconds() == 3600


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "1 giây"), (30, "30 giây"), (120, "120 giây"), (121, "3 phút"), (3600, "60 phút")],
)
def test_waits_in_words(seconds, words):
    assert in_words(timedelta(seconds=seconds)) == words


OUR_PROXY = [ip_network("10.0.0.0/8")]


@pytest.mark.parametrize(
    ("remote", "forwarded", "trusted", "counts"),
    [
        ("203.0.113.7", "", [], "203.0.113.7"),
        ("203.0.113.7", "1.2.3.4", [], "203.0.113.7"),
        ("203.0.113.7", "1.2.3.4", OUR_PROXY, "203.0.113.7"),
        ("10.0.0.1", "203.0.113.7", OUR_PROXY, "203.0.113.7"),
        ("10.0.0.1", "1.2.3.4, 203.0.113.7", OUR_PROXY, "203.0.113.7"),
        ("10.0.0.1", "203.0.113.7, 10.0.0.2", OUR_PROXY, "203.0.113.7"),
        ("10.0.0.1", "", OUR_PROXY, "10.0.0.1"),
        ("10.0.0.1", "<script>", OUR_PROXY, UNKNOWN),
        ("", "", [], UNKNOWN),
        ("2001:db8:1:2:3:4:5:6", "", [], "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "", [], "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "", [], "203.0.113.7"),
    ],
)
def test_which_address_counts(remote, forwarded, trusted, counts):
    assert believed(remote, forwarded, trusted) == counts
