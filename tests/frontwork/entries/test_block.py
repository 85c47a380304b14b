"""A pasted block goes where its names say, from the corner without names, and never to a row next to it."""

import unicodedata

import pytest

from mattran.frontwork.entries.rules import Place, block_cells

UNITS = [
    (pk, (f"{kind} {name}", name, code))
    for pk, kind, name, code in (
        (5, "Khu phố", "Đông 5", "KP05"),
        (6, "Khu phố", "Đông 6", ""),
        (7, "Khu phố", "7", ""),
        (8, "Thôn", "Hà", ""),
        (9, "Thôn", "Hạ", ""),
        (10, "Thôn", "Đông 6", ""),
    )
]
MEASURES = [("posts", "Tin đã đăng"), ("gifts", "Suất quà đã trao")]


@pytest.mark.parametrize(
    ("text", "cells", "outside", "unknown"),
    [
        ("1\t2\r\n3\ttrên 4\r\n", {(5, "posts"): "1", (5, "gifts"): "2", (6, "posts"): "3",
         (6, "gifts"): "trên 4"}, 0, []),
        ("KP Đông 6\t\t7", {(6, "gifts"): "7"}, 0, []),
        ("kp dong 6\t7\nkp05\t1", {(6, "posts"): "7", (5, "posts"): "1"}, 0, []),
        ("Đơn vị\tSuất quà đã trao\tLạ\nKhu phố Đông 6\t7\t9", {(6, "gifts"): "7"}, 1, []),
        ("Suất quà đã trao\n7", {(5, "gifts"): "7"}, 0, []),
        ("Suất quà đã trao\tTin đã đăng\nĐông 5\t7\t8", {(5, "gifts"): "7", (5, "posts"): "8"}, 0, []),
        ("7\n2\t2\t2\n3\t4\n8", {(5, "posts"): "7", (6, "posts"): "2", (6, "gifts"): "2", (7, "posts"): "3",
         (7, "gifts"): "4", (8, "posts"): "8"}, 1, []),
        ("Khu phố 7\t4", {(7, "posts"): "4"}, 0, []),
        ("đông 5\t4", {(5, "posts"): "4"}, 0, []),
        ("có\t4", {(5, "posts"): "có", (5, "gifts"): "4"}, 0, []),
        ("Thôn Hà\t3\nThôn Hạ\t4", {(8, "posts"): "3", (9, "posts"): "4"}, 0, []),
        (unicodedata.normalize("NFD", "THÔN HẠ\t4"), {(9, "posts"): "4"}, 0, []),
        ("thon ha\t4", {}, 1, ["thon ha"]),
        ("Thôn Hả\t4", {}, 1, ["Thôn Hả"]),
        ("Đông 6\t4", {}, 1, ["Đông 6"]),
        ("Khu phố Tây 1\t4", {}, 1, ["Khu phố Tây 1"]),
        ("Đông 5\t1\nKhu phố Đôn 6\t4\t5\n7\t8", {(5, "posts"): "1"}, 3, ["Khu phố Đôn 6", "7"]),
        ("Đông 5\t1\nKP Đông 5\t2", {(5, "posts"): "1"}, 1, []),
        ("", {}, 0, []),
    ],
)  # fmt: skip
def test_a_block_is_laid_by_names_or_from_the_corner(text, cells, outside, unknown) -> None:
    block = block_cells(text, UNITS, MEASURES)
    assert block.cells == {Place(*place): value for place, value in cells.items()}
    assert (block.outside, block.unknown) == (outside, unknown)
