"""From headings to the parts of a list, and the headings of what the notebook does not keep."""

import re
from collections.abc import Sequence
from typing import Final

from mattran.base.tables.rules import Row, column_letters
from mattran.base.text import search_key
from mattran.frontwork.entries.rules import Layout, heading_of
from mattran.frontwork.rosters.choices import Part

WORDS: Final = {str(part.value): str(part.label) for part in Part}

KEYS: Final[dict[str, str]] = {
    key: str(part.value)
    for part, keys in {
        Part.AREA: "khu dan cu|khu pho|ten khu pho|ten khu dan cu|thon|ten thon|thon xom|thon ban|ap|khom|xom"
        "|ban lang|buon|to dan pho|dia ban|don vi|khu pho thon|ten khu pho thon",
        Part.CODE: "ma|ma khu pho|ma thon|ma khu dan cu|ma don vi",
        Part.NAME: "ho va ten|ho ten|ten|ho va chu dem|ong ba|thanh vien|nguoi",
        Part.ADDRESS: "xung ho|ong hay ba|danh xung",
        Part.POST: "chuc danh|chuc vu|nhiem vu|vai tro|chuc danh trong ban",
        Part.REPRESENTS: "dai dien cho|dai dien|dai dien to chuc|to chuc|co cau|thanh phan",
        Part.TERM: "nhiem ky",
        Part.TERM_FROM: "nhiem ky tu ngay|nhiem ky tu|bat dau nhiem ky",
        Part.TERM_TO: "nhiem ky den ngay|nhiem ky den|het nhiem ky",
        Part.SINCE: "ngay bat dau|tu ngay|giu chuc danh tu ngay|ngay cu|ngay tham gia",
        Part.DECISION: "quyet dinh so|quyet dinh|so quyet dinh|quyet dinh cong nhan|theo van ban",
        Part.DECIDED_ON: "ngay quyet dinh|ngay ky|quyet dinh ngay|ngay cong nhan",
        Part.PHONE: "dien thoai|so dien thoai|sdt|dt|dien thoai di dong",
        Part.NOTE: "ghi chu phan biet|ghi chu|noi o|to",
    }.items()
    for key in keys.split("|")
}

_NEVER: Final = re.compile(
    r"\b(cccd|cmnd|cmtnd|can cuoc|chung minh|dinh danh|ho chieu|dan toc|ton giao|tin nguong)\b"
)
LOOKED_AT: Final = 15


def never_kept(rows: Sequence[Row]) -> str:
    """The sentence about columns of what the notebook does not keep of a person; "" when there are none.

    Identity numbers, ethnicity and religion are counts of a board, as stated, never fields of a person. Only
    short cells among the first rows are headings; a sentence above the table may say what it likes.
    """
    for row in rows[:LOOKED_AT]:
        if sum(value is not None for value in row) < 2:
            continue
        for column in range(len(row)):
            heading = heading_of(row, column)
            if len(heading) <= 60 and _NEVER.search(search_key(heading)):
                return (
                    f"Tệp có cột {column_letters(column)} “{heading}”. Sổ không giữ số định danh, dân tộc, "
                    "tôn giáo của từng người. Hãy xoá cột ấy khỏi tệp rồi gửi lại; máy chưa giữ gì của tệp."
                )
    return ""


def lacks(layout: Layout) -> str:
    """What has to be said before the list can be read; "" when nothing is missing."""
    told = set(layout.columns.values())
    if len(told) < len(layout.columns):
        return "Có hai cột mang cùng một ý nghĩa. Hãy giữ một cột, để trống cột kia."
    if Part.AREA not in told:
        return "Chưa có cột nào là “Khu dân cư”. Hãy chọn cột ghi tên khu phố, thôn."
    if Part.NAME in told and Part.POST not in told:
        return "Có họ tên thì cần cột “Chức danh”. Hãy chọn cột ghi Trưởng ban, Phó ban, Thành viên."
    return ""
