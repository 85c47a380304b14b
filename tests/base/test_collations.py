"""Sort keys come back in one order from either database, whatever its collation."""

import random

import pytest
from django.db import connection

from mattran.base.text import sort_key

NAMES = [
    *("Khu phố 2", "Khu phố 10", "Khu phố Đông 5", "Thôn Ấp Mới", "Thôn Ăn", "Thôn An", "Hòa Bình", "Hoa Lư"),
    *(
        "Đa Kao",
        "Dĩ An",
        "Fi Nôm",
        "Êa H'leo",
        "Ea Kar",
        "Giá Rai",
        "Ia Grai",
        "Xã Z",
        "Y Jút",
        "Chợ Lớn",
        "Cần Giờ",
    ),
    *(
        "Aa",
        "Az",
        "Ching",
        "Cz",
        "B'Lao",
        "B Lao",
        "Ô Chợ Dừa",
        "Ơ",
        "O",
        "Ưng",
        "U",
        "Ủy",
        "Uy",
        "W",
        "V",
        "J",
    ),
]
COLLATIONS = {
    "sqlite": ["BINARY", "NOCASE", "RTRIM"],
    "postgresql": [
        "C",
        "POSIX",
        "und-x-icu",
        "vi-x-icu",
        "vi-VN-x-icu",
        "en-US-x-icu",
        "fr-FR-x-icu",
        "zh-x-icu",
    ],
}


@pytest.mark.django_db
@pytest.mark.parametrize("collation", COLLATIONS[connection.vendor])
def test_every_collation_sorts_the_keys_alike(collation: str) -> None:
    keys = sorted({sort_key(name) for name in NAMES})
    shuffled = random.Random(3).sample(keys, len(keys))
    rows = ", ".join("(%s)" for _ in shuffled)
    with connection.cursor() as cursor:
        cursor.execute(
            f'WITH named (k) AS (VALUES {rows}) SELECT k FROM named ORDER BY k COLLATE "{collation}"',
            shuffled,
        )
        assert [key for (key,) in cursor.fetchall()] == keys
