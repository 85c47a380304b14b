"""The fields of a template: their names, what each holds, an example; and their values out of a paper."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from mattran.frontwork.documents.paper import (
    Blank,
    Block,
    Bullets,
    Heading,
    Line,
    Paper,
    Paragraph,
    Table,
    addressee_lines,
    basis_lines,
    dots,
    recipient_lines,
    shown,
)

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Field:
    """A name between braces: what it holds, an example, and for a list of records the names in each."""

    name: str
    holds: str
    example: str
    parts: tuple[str, ...] = ()
    is_list: bool = False
    is_of_meeting: bool = False


def _meeting(name: str, holds: str, example: str, *parts: str) -> Field:
    return Field(name, holds, example, parts, is_list=bool(parts), is_of_meeting=True)


FIELDS: Final = (
    Field("cap_tren", "Dòng trên của cơ quan ban hành (không đậm)", "UỶ BAN MTTQ VIỆT NAM", is_list=True),
    Field("co_quan", "Tên cơ quan ban hành (đậm)", "BAN THƯỜNG TRỰC", is_list=True),
    Field("quoc_hieu", "Quốc hiệu; trống nếu thể thức không in", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    Field("tieu_ngu", "Tiêu ngữ", "Độc lập - Tự do - Hạnh phúc"),
    Field("so_ky_hieu", "Số và ký hiệu; chưa có số thì là dòng chấm", "Số: 12/TB-MTTQ-BTT"),
    Field("dia_danh_ngay", "Địa danh và ngày", "Phường Mẫu, ngày 14 tháng 11 năm 2026"),
    Field("loai_van_ban", "Tên loại văn bản", "THÔNG BÁO"),
    Field("trich_yeu", "Trích yếu", "Kết luận hội nghị tháng 11"),
    Field("du_thao", "Chữ DỰ THẢO khi chưa có số; trống khi đã ban hành", "DỰ THẢO"),
    Field("kinh_gui", "Kính gửi ai, mỗi dòng một nơi", "Kính gửi: Đảng uỷ phường", is_list=True),
    Field("tham_quyen", "Thẩm quyền ban hành của nghị quyết; trống với loại khác", "ỦY BAN MTTQ VIỆT NAM"),
    Field("can_cu", "Các căn cứ", "Căn cứ Điều lệ Mặt trận Tổ quốc Việt Nam.", is_list=True),
    Field("noi_dung", "Toàn bộ nội dung, mỗi đoạn một dòng", "Hội nghị diễn ra ngày …", is_list=True),
    Field("noi_nhan", "Nơi nhận", "- Lưu: BTT-MTTQ.", is_list=True),
    Field(
        "chu_ky", "Mỗi người ký một phần", "TM. BAN THƯỜNG TRỰC", ("thay_mat", "chuc_vu", "ten"), is_list=True
    ),
    _meeting("ten_hoi_nghi", "Tên hội nghị", "Hội nghị lần thứ 3"),
    _meeting("ngay_hop", "Ngày họp", "ngày 14 tháng 11 năm 2026"),
    _meeting("gio_khai_mac", "Giờ khai mạc", "14 giờ 00"),
    _meeting("noi_hop", "Nơi họp", "Hội trường Uỷ ban nhân dân phường"),
    _meeting("chu_tri", "Người chủ trì", "Bà Vũ Thị Hoa"),
    _meeting("thu_ky", "Thư ký", "Ông Lê Văn Một"),
    _meeting("so_trieu_tap", "Số người được triệu tập", "40"),
    _meeting("so_co_mat", "Số người có mặt", "38"),
    _meeting(
        "chuong_trinh", "Từng mục chương trình", "Báo cáo", "tt", "noi_dung", "trinh_bay", "ket_qua",
        "ghi_them",
    ),
    _meeting(
        "viec_can_lam", "Từng việc hội nghị giao", "Phát động", "tt", "viec", "chu_tri", "phoi_hop", "han",
        "san_pham",
    ),
)  # fmt: skip
PARTS: Final = frozenset(part for field in FIELDS for part in field.parts)
SAMPLE_LENGTH: Final = 2  # of every list, in the dry run


def sample() -> dict[str, Any]:
    """A value for every field, as the dry run fills them in."""
    return {field.name: _sample(field) for field in FIELDS}


def _sample(field: Field) -> Any:
    if field.parts:
        return [dict.fromkeys(field.parts, field.example)] * SAMPLE_LENGTH
    return [field.example] * SAMPLE_LENGTH if field.is_list else field.example


def of_paper(paper: Paper, meeting: Values) -> dict[str, Any]:
    """What a template is filled in with: a paper, and what is known of the meeting it is about."""
    heading, stamp = paper.letterhead.state_heading, paper.stamp.value
    found: dict[str, Any] = {
        "cap_tren": [said(each.text) for each in paper.letterhead.lines if not each.is_bold],
        "co_quan": [said(each.text) for each in paper.letterhead.lines if each.is_bold],
        "quoc_hieu": heading.country if heading else "",
        "tieu_ngu": heading.motto if heading else "",
        "so_ky_hieu": said(paper.number_and_symbol),
        "dia_danh_ngay": said(paper.place_and_day),
        "loai_van_ban": paper.kind_name,
        "trich_yeu": said(paper.abstract),
        "du_thao": stamp,
        "kinh_gui": _lines(addressee_lines(paper)),
        "tham_quyen": said(paper.authority),
        "can_cu": _lines(basis_lines(paper)),
        "noi_dung": list(_paragraphs(paper.body)),
        "noi_nhan": _lines(recipient_lines(paper)),
        "chu_ky": [
            {
                "thay_mat": ", ".join(_lines(each.authority)),
                "chuc_vu": said(each.post),
                "ten": said(each.name),
            }
            for each in paper.signatures
        ],
    }
    return found | {field.name: meeting.get(field.name, "") for field in FIELDS if field.is_of_meeting}


def said(text: Line) -> str:
    """A line as it is printed, blanks as dots."""
    return "".join(dots(part) if isinstance(part, Blank) else shown(part.text) for part in text)


def _lines(lines: Sequence[Line]) -> list[str]:
    return [said(each) for each in lines]


def _paragraphs(blocks: Sequence[Block]) -> Iterator[str]:
    """The text, a paragraph a line; a row of a table with dashes between its cells."""
    for block in blocks:
        match block:
            case Heading(text=text) | Paragraph(text=text):
                yield said(text)
            case Bullets(items=items):
                yield from (f"- {said(item)}" for item in items)
            case Table():
                for cells in (*block.rows, *block.footer):
                    yield " – ".join(said(cell.text) for cell in cells)
            case _:
                pass
