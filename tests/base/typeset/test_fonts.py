"""The typeface of printed pages draws every Vietnamese letter, and says so when it does not."""

import pytest

from mattran.base.typeset import fonts


def test_all_vietnamese_letters_can_be_printed() -> None:
    fonts.check()
    assert len(fonts.vietnamese_letters()) > 190


def test_a_font_without_vietnamese_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "drawable", lambda style: frozenset(range(0x20, 0x1EA0)))
    with pytest.raises(fonts.FontsIncomplete, match="thiếu 104 chữ: ả"):
        fonts.check()


def test_a_missing_file_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "FOLDER", fonts.FOLDER / "nowhere")
    fonts.drawable.cache_clear()
    with pytest.raises(fonts.FontsIncomplete, match="Không đọc được"):
        fonts.check()
    fonts.drawable.cache_clear()
