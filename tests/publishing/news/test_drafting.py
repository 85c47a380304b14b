"""From plain values to a draft: only what was stated, in the form of the two articles; no database."""

from dataclasses import replace
from datetime import date

import pytest

from mattran.frontwork.conferences.choices import ConferenceKind
from mattran.publishing.news.rules import Elected, GuestTold, ItemTold, Told, When, draft_of, when_of

KHU_PHO_1 = Told(
    kind=ConferenceKind.TERM,
    unit="Khu phố 1",
    body="Ban công tác Mặt trận Khu phố 1",
    term="2024–2026",
    past_term="2021–2024",
    day=date(2024, 1, 18),
    guests=(GuestTold("Hoàng Xuân Dĩa", "Phó Chủ tịch Uỷ ban MTTQ Việt Nam phường", is_speaker=True),),
    agenda=(
        ItemTold("Báo cáo kết quả nhiệm kỳ 2021–2024", "Trưởng Ban công tác Mặt trận"),
        ItemTold("Phát biểu chỉ đạo"),
        ItemTold("Hiệp thương cử Ban công tác Mặt trận"),
        ItemTold("Hiệp thương cử Trưởng ban"),
    ),
    elected=Elected(seat_count=8, head="Bà Lê Thuý Lan"),
)
"""The article of 18/01/2024, as it states and no more."""

HAI_BA_TRUNG = Told(
    kind=ConferenceKind.COMMITTEE,
    unit="Quận Hai Bà Trưng",
    body="Uỷ ban MTTQ Việt Nam Quận Hai Bà Trưng",
    term="2019–2024",
    convocation="XV",
    ordinal=10,
    day=date(2022, 7, 1),
    day_part="chiều",
    guests=(
        GuestTold(capacity="Đại diện Thường trực HĐND quận"),
        GuestTold(capacity="Đại diện lãnh đạo UBND quận"),
    ),
    agenda=(
        ItemTold(
            "Trình bày dự thảo báo cáo công tác Mặt trận 6 tháng đầu năm 2022",
            "Đại diện lãnh đạo Uỷ ban MTTQ Việt Nam quận",
        ),
        ItemTold("Thông báo kết quả hoạt động của HĐND quận", "Đại diện Thường trực HĐND quận"),
        ItemTold("Thông báo kết quả nhiệm vụ kinh tế - xã hội", "Đại diện lãnh đạo UBND quận"),
    ),
)
"""The article of 01/07/2022, as it states and no more."""

PRAISE = ("thành công", "tốt đẹp", "đầy đủ", "tín nhiệm", "hiệu quả", "kịp thời", "tích cực", "sôi nổi")


def whole(told: Told) -> str:
    """Everything that would be published."""
    draft = draft_of(told)
    return "\n".join([draft.title, draft.lead, *draft.paragraphs])


def test_khu_pho_1() -> None:
    draft = draft_of(KHU_PHO_1)
    assert draft.title == "Khu phố 1: Hội nghị Ban công tác Mặt trận nhiệm kỳ 2024–2026"
    assert draft.lead == (
        "Ngày 18/01/2024, Ban công tác Mặt trận Khu phố 1 tổ chức hội nghị nhiệm kỳ 2024–2026."
    )
    assert draft.paragraphs == (
        "Đồng chí Hoàng Xuân Dĩa, Phó Chủ tịch Uỷ ban MTTQ Việt Nam phường, dự và phát biểu chỉ đạo.",
        "Hội nghị nghe Trưởng Ban công tác Mặt trận báo cáo kết quả nhiệm kỳ 2021–2024.",
        "Hội nghị hiệp thương cử 8 vị tham gia Ban công tác Mặt trận; bà Lê Thuý Lan được cử giữ chức danh "
        "Trưởng Ban.",
    )
    assert draft.body.count("\n\n") == 2


def test_what_the_report_told_of_and_what_was_asked_for() -> None:
    told = replace(
        KHU_PHO_1,
        topics=(("Cuộc vận động “Toàn dân đoàn kết”", 5), ("Phong trào “Dân vận khéo”", 0)),
        tasks=("Tuyên truyền chủ trương mới", "Thực hiện tốt công tác an sinh xã hội"),
        task_count=2,
    )
    said = draft_of(told).paragraphs[1]
    assert "Báo cáo nêu: cuộc vận động “Toàn dân đoàn kết” với 5 nội dung; phong trào “Dân vận khéo”." in said
    assert (
        "Đồng chí Hoàng Xuân Dĩa đề nghị: tuyên truyền chủ trương mới; thực hiện tốt công tác an sinh xã hội."
    ) in said
    two = (GuestTold("Hoàng Xuân Dĩa", is_speaker=True), GuestTold("Lê Thị Tư", is_speaker=True))
    assert "Hội nghị đề ra: tuyên truyền" in whole(replace(told, guests=two))


def test_who_presents_is_addressed_small_inside_a_sentence() -> None:
    told = replace(KHU_PHO_1, agenda=(ItemTold("Báo cáo kết quả nhiệm kỳ", "Ông Lê Quang Thắng"),))
    assert "Hội nghị nghe ông Lê Quang Thắng báo cáo kết quả nhiệm kỳ." in whole(told)


@pytest.mark.parametrize(
    ("named", "count", "said"),
    [
        (
            ("Tuyên truyền", "Nắm dư luận"),
            8,
            "Hội nghị đề ra 8 nhóm nhiệm vụ, trong đó có: tuyên truyền; nắm",
        ),
        (("Tuyên truyền",), 1, "Hội nghị đề ra 1 nhóm nhiệm vụ: tuyên truyền."),
        ((), 8, "Hội nghị đề ra 8 nhóm nhiệm vụ."),
    ],
)
def test_groups_of_tasks_say_how_many_were_named(named: tuple[str, ...], count: int, said: str) -> None:
    assert said in whole(replace(HAI_BA_TRUNG, tasks=named, task_count=count))


def test_khu_pho_1_says_what_the_record_lacks() -> None:
    missing = draft_of(KHU_PHO_1).missing
    assert "nơi họp" in missing
    assert "số người có mặt" in missing
    assert "tên của 8 vị được cử" in missing
    assert "Bà Lê Thuý Lan có trong 8 vị không" in missing
    assert "hình thức biểu quyết, kết quả biểu quyết" in missing
    assert "ngày họp" not in missing
    assert not [words for words in missing if words in whole(KHU_PHO_1)]


def test_hai_ba_trung() -> None:
    draft = draft_of(HAI_BA_TRUNG)
    assert draft.title == "Hội nghị lần thứ 10 Uỷ ban MTTQ Việt Nam Quận Hai Bà Trưng, khoá XV"
    assert draft.lead == (
        "Chiều 01/07/2022, Uỷ ban MTTQ Việt Nam Quận Hai Bà Trưng tổ chức hội nghị lần thứ 10, khoá XV, "
        "nhiệm kỳ 2019–2024."
    )
    assert draft.paragraphs == (
        "Dự hội nghị có đại diện Thường trực HĐND quận; đại diện lãnh đạo UBND quận.",
        "Hội nghị nghe đại diện lãnh đạo Uỷ ban MTTQ Việt Nam quận trình bày dự thảo báo cáo công tác Mặt "
        "trận 6 tháng đầu năm 2022. Hội nghị cũng nghe đại diện Thường trực HĐND quận thông báo kết quả hoạt "
        "động của HĐND quận. Hội nghị cũng nghe đại diện lãnh đạo UBND quận thông báo kết quả nhiệm vụ kinh "
        "tế - xã hội.",
    )
    assert "19-08-2022" not in whole(HAI_BA_TRUNG)
    assert "19/08/2022" not in whole(HAI_BA_TRUNG)
    assert "thông qua" not in whole(HAI_BA_TRUNG)
    missing = draft.missing
    assert (
        "có được thông qua không: Trình bày dự thảo báo cáo công tác Mặt trận 6 tháng đầu năm 2022" in missing
    )
    assert "tên của khách: Đại diện Thường trực HĐND quận" in missing


@pytest.mark.parametrize("told", [KHU_PHO_1, HAI_BA_TRUNG], ids=["khu pho 1", "hai ba trung"])
def test_no_word_of_praise(told: Told) -> None:
    assert not [word for word in PRAISE if word in whole(told).lower()]


@pytest.mark.parametrize(
    ("among", "sentence"),
    [
        ("", "cử 8 vị tham gia Ban công tác Mặt trận; bà Lê Thuý Lan được cử"),
        ("YES", "cử 8 vị tham gia Ban công tác Mặt trận, trong đó bà Lê Thuý Lan được cử"),
        ("NO", "cử 8 vị tham gia Ban công tác Mặt trận; ngoài các vị ấy, bà Lê Thuý Lan được cử"),
    ],
)
def test_the_head_counts_among_them_only_where_that_was_said(among: str, sentence: str) -> None:
    told = replace(KHU_PHO_1, elected=Elected(seat_count=8, head="Bà Lê Thuý Lan", head_among=among))
    assert sentence in whole(told)
    assert ("tên của 7 vị được cử" in draft_of(told).missing) == (among == "YES")


def test_a_head_without_ong_or_ba_keeps_her_capital_letter() -> None:
    told = replace(KHU_PHO_1, elected=Elected(seat_count=8, head="Vũ Thị Hoa", head_among="YES"))
    assert "trong đó Vũ Thị Hoa được cử" in whole(told)


BARE = Told(kind=ConferenceKind.MONTHLY, unit="Khu phố 1", body="Ban công tác Mặt trận Khu phố 1")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "Ban công tác Mặt trận Khu phố 1 tổ chức họp định kỳ."),
        ({"day": date(2026, 11, 5)}, "Ngày 05/11/2026, Ban công tác Mặt trận Khu phố 1 tổ chức họp định kỳ"),
        ({"place": "Nhà văn hoá"}, "Tại Nhà văn hoá, Ban công tác"),
        ({"commune": "Phường Mẫu"}, "Ban công tác Mặt trận Khu phố 1, Phường Mẫu tổ chức"),
        ({"present": 0}, "Hội nghị có 0 người dự họp."),
        ({"present": 45, "summoned": 50}, "Hội nghị có 45 trên 50 người được triệu tập dự họp."),
        ({"chaired_by": "bà Vũ Thị Hoa"}, "Bà Vũ Thị Hoa chủ trì hội nghị."),
        ({"opinions": 12}, "Có 12 ý kiến phát biểu."),
        ({"guests": (GuestTold("Linh mục Nguyễn Văn A"),)}, "Dự hội nghị có Linh mục Nguyễn Văn A."),
        ({"guests": (GuestTold("", "Chi uỷ", is_speaker=True),)}, "Chi uỷ dự và phát biểu chỉ đạo."),
        (
            {"agenda": (ItemTold("Vệ sinh ngõ"), ItemTold("Thảo luận"))},
            "Chương trình có: Vệ sinh ngõ; thảo luận.",
        ),
        ({"agenda": (ItemTold("Quy chế", outcome="ADOPTED"),)}, "Hội nghị thông qua: Quy chế."),
        ({"agenda": (ItemTold("Quy chế", outcome="CARRIED"),)}, "Hội nghị chuyển sang kỳ sau: Quy chế."),
        ({"agenda": (ItemTold("Vệ sinh ngõ", "ông Ba"),)}, "Hội nghị nghe ông Ba trình bày: Vệ sinh ngõ."),
        ({"title": "Hội nghị bàn về vệ sinh"}, "Khu phố 1: Hội nghị bàn về vệ sinh"),
    ],
)
def test_a_fact_gives_its_sentence(given: dict[str, object], sentence: str) -> None:
    assert sentence in whole(replace(BARE, **given))


def test_what_nobody_stated_gives_no_sentence() -> None:
    draft = draft_of(BARE)
    assert draft.paragraphs == ()
    assert "None" not in whole(BARE)
    assert draft.missing[0] == "ngày họp"


def test_members_are_named_where_they_were() -> None:
    elected = Elected(seat_count=3, members=("Ông Ba", "Lê Thị Tư"))
    text = whole(replace(KHU_PHO_1, elected=elected))
    assert "Trong các vị được cử có ông Ba và Lê Thị Tư." in text
    assert "Trưởng ban" in draft_of(replace(KHU_PHO_1, elected=elected)).missing


@pytest.mark.parametrize(
    ("typed", "when", "words"),
    [
        (("2024", "01", "18"), When(2024, 1, 18), "ngày 18/01/2024"),
        (("2024", "1", ""), When(2024, 1), "tháng 01/2024"),
        (("2024", "", "18"), When(2024), "năm 2024"),
        (("2023", "2", "29"), When(2023, 2), "tháng 02/2023"),
        (("", "1", "1"), When(), ""),
        (("9999", "1", "1"), When(), ""),
        (("²", "x", "-1"), When(), ""),
        (("0024", "1", "1"), When(), ""),
    ],
)
def test_days_of_the_archive(typed: tuple[str, str, str], when: When, words: str) -> None:
    assert when_of(*typed) == when
    assert when.words == words


def test_days_run_to_the_next() -> None:
    assert When(2024, 12).days == (date(2024, 12, 1), date(2025, 1, 1))
    assert When(9998).days == (date(9998, 1, 1), date(9999, 1, 1))
    assert When(2024, 2, 29).days == (date(2024, 2, 29), date(2024, 3, 1))
    assert When().days is None
