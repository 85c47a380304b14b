"""What an .xlsx or .docx is before anybody parses it: a ZIP whose sizes are what they say, and not huge.

Runs in the child. The directory is looked at first, without unpacking; then every member is unpacked once
and counted, because a directory may lie.
"""

import codecs
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Final

from mattran.base.sandbox.rules import Refused

MOST_UNPACKED: Final = 200 * 1024 * 1024
MOST_RATIO: Final = 100
MOST_MEMBERS: Final = 2_000
LONGEST_DIRECTORY: Final = 1 << 20
_ZIP_NAMES: Final = codecs.lookup("cp437")  # zipfile loads it when it first reads a directory
_SMALL: Final = 10 * 1024 * 1024  # below, any ratio is harmless
_PIECE: Final = 1 << 20
_END: Final = b"PK\x05\x06"
_LOCAL: Final = b"PK\x03\x04"
_ENTITIES: Final = re.compile(
    rb"<!DOCTYPE|<!ENTITY|<\0?!\0D\0O\0C\0T\0Y\0P\0E|\0<\0!\0D\0O\0C\0T\0Y\0P\0E", re.IGNORECASE
)

CUT = "Tệp bị cụt: có phần đầu mà không có phần cuối. Hãy tải hoặc chép lại tệp cho đủ rồi gửi lại."
LOCKED = "Tệp có mật khẩu nên không đọc được. Hãy mở bằng Excel, bỏ mật khẩu, lưu lại rồi gửi."
BOMB = "Tệp nhỏ mà giải nén ra quá lớn nên không mở. Hãy chia thành nhiều tệp nhỏ hơn rồi gửi lại."
LIES = "Tệp khai sai kích thước các phần bên trong nên không mở. Hãy mở bằng Excel, lưu lại rồi gửi."
BROKEN = "Tệp bị hỏng nên không đọc được. Hãy mở bằng Excel, lưu thành tệp mới rồi gửi lại."
ENTITIES = (
    "Tệp có phần khai báo lạ (DOCTYPE) mà Excel không bao giờ ghi, nên không mở. Hãy lưu lại bằng Excel."
)
_OTHER_OFFICE = {
    "xl/workbook.bin": "Tệp là bảng tính nhị phân (.xlsb). Hãy mở bằng Excel, lưu thành .xlsx rồi gửi lại.",
    "word/document.xml": "Tệp là văn bản Word. Hãy chép bảng sang Excel, lưu thành .xlsx rồi gửi lại.",
    "ppt/presentation.xml": "Tệp là bản trình chiếu. Hãy chép bảng sang Excel, lưu thành .xlsx rồi gửi lại.",
    "content.xml": "Tệp là bảng tính .ods. Hãy mở bằng LibreOffice, lưu thành .xlsx rồi gửi lại.",
}
NO_TABLE = "Tệp là tệp nén (ZIP), bên trong không có bảng tính. Hãy giải nén rồi gửi tệp .xlsx hoặc .csv."


NO_DOCUMENT = "Tệp là tệp nén (ZIP), bên trong không có văn bản Word. Hãy gửi tệp .docx."


def check(data: bytes) -> zipfile.ZipFile:
    """The archive of an .xlsx, all of it counted, or Refused."""
    return _checked(data, "xl/workbook.xml", _OTHER_OFFICE, NO_TABLE)


def check_document(data: bytes) -> zipfile.ZipFile:
    """The archive of a .docx likewise, refused in sentences that speak of Word."""
    try:
        return _checked(data, "word/document.xml", {}, NO_DOCUMENT)
    except Refused as refusal:
        raise Refused(str(refusal).replace("Excel", "Word").replace(NO_TABLE, NO_DOCUMENT)) from refusal


def _checked(data: bytes, part: str, others: Mapping[str, str], none: str) -> zipfile.ZipFile:
    _refuse_long_directory(data)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Refused(BROKEN) from error
    members = archive.infolist()
    names = {member.filename for member in members}
    if part not in names:
        raise Refused(next((words for name, words in others.items() if name in names), none))
    _refuse_sizes(members, len(data))
    for member in members:
        _unpack(data, member)
    return archive


def _refuse_long_directory(data: bytes) -> None:
    end = data.rfind(_END, max(0, len(data) - (1 << 16) - 22))
    if end < 0 or len(data) < end + 22:
        raise Refused(CUT)
    count = int.from_bytes(data[end + 10 : end + 12], "little")
    length = int.from_bytes(data[end + 12 : end + 16], "little")
    if count > MOST_MEMBERS or length > LONGEST_DIRECTORY:
        raise Refused(f"Tệp có quá {MOST_MEMBERS} phần bên trong nên không mở. {NO_TABLE}")


def _refuse_sizes(members: list[zipfile.ZipInfo], length: int) -> None:
    if len({member.filename for member in members}) < len(members):
        raise Refused(LIES)  # two of one name: one parser takes the first, another the last
    if any(member.flag_bits & 1 for member in members):
        raise Refused(LOCKED)
    unpacked = sum(member.file_size for member in members)
    if unpacked > MOST_UNPACKED or (unpacked > _SMALL and unpacked > MOST_RATIO * length):
        raise Refused(BOMB)
    if sum(member.compress_size for member in members) > length:
        raise Refused(LIES)  # members that lie upon one another


def _unpack(data: bytes, member: zipfile.ZipInfo) -> None:
    """Unpack it for its length and for what no spreadsheet writes; nothing is kept."""
    length, tail = 0, b""
    try:
        for piece in _pieces(data, member):
            length += len(piece)
            if length > member.file_size:
                raise Refused(LIES)
            if _ENTITIES.search(tail + piece):
                raise Refused(ENTITIES)
            tail = piece[-32:]
    except zlib.error as error:
        raise Refused(BROKEN) from error
    if length != member.file_size:
        raise Refused(LIES)


def _pieces(data: bytes, member: zipfile.ZipInfo) -> Iterator[bytes]:
    head = data[member.header_offset : member.header_offset + 30]
    if not head.startswith(_LOCAL):
        raise Refused(BROKEN)
    name, extra = int.from_bytes(head[26:28], "little"), int.from_bytes(head[28:30], "little")
    start = member.header_offset + 30 + name + extra
    packed = memoryview(data)[start : start + member.compress_size]
    if member.compress_type == zipfile.ZIP_STORED:
        yield from (bytes(packed[at : at + _PIECE]) for at in range(0, len(packed), _PIECE))
        return
    if member.compress_type != zipfile.ZIP_DEFLATED:
        raise Refused(BROKEN)
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    for at in range(0, len(packed), _PIECE):
        piece, rest = b"", bytes(packed[at : at + _PIECE])
        while rest or len(piece) == _PIECE:  # a full piece may leave more behind it
            piece = stream.decompress(rest, _PIECE)
            rest = stream.unconsumed_tail
            yield piece
    if not stream.eof:
        raise Refused(BROKEN)
