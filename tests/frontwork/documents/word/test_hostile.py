"""Templates that mean harm are refused each in its own sentence, nothing is written, the worker goes on.

The control of each expression: an ordinary Jinja environment does run it.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
import pytest
from django.test import Client

from mattran.base.audit.models import Entry
from mattran.base.files.models import StoredFile
from mattran.frontwork.documents.models import WordTemplate
from mattran.frontwork.documents.word import running
from tests.base.tables import making
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.documents import load_catalogue
from tests.factories.files import upload
from tests.factories.word_templates import rebuilt, related, word

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

EXPRESSIONS = {
    "subclasses": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "globals": "{{ cycler.__init__.__globals__ }}",
    "class of a field": "{{ trich_yeu.__class__ }}",
    "range": "{% for x in range(3) %}x{% endfor %}",
    "call": "{{ trich_yeu.format(1) }}",
    "attr filter": "{{ trich_yeu|attr('__class__') }}",
    "map filter": "{{ noi_nhan|map('upper')|join }}",
    "set": "{% set x = trich_yeu %}{{ x }}",
    "macro": "{% macro x() %}y{% endmacro %}{{ x() }}",
    "arithmetic": "{{ 9 ** 3 }}",
    "text times a number": "{{ 'a' * 3 }}",
    "index": "{{ noi_nhan[0] }}",
    "format by percent": "{{ '%s' % trich_yeu }}",
    "include": "{% include 'bí mật.txt' %}",
    "import": "{% import 'bí mật.txt' as x %}{{ x }}",
    "from import": "{% from 'bí mật.txt' import x %}",
    "extends": "{% extends 'bí mật.txt' %}",
    "call block": "{% macro y() %}{{ caller() }}{% endmacro %}{% call y() %}z{% endcall %}",
    "recursive": "{% for x in noi_nhan recursive %}{{ x }}{% endfor %}",
}
SAID = {
    "subclasses": "không được gọi hàm",
    "globals": "gạch dưới",
    "class of a field": "gạch dưới",
    "range": "không được gọi hàm",
    "call": "không được gọi hàm",
    "map filter": "bộ lọc “map”",
    "attr filter": "bộ lọc “attr”",
    "include": "tệp khác",
    "import": "tệp khác",
    "from import": "tệp khác",
    "extends": "tệp khác",
    "recursive": "vòng lặp",
}
ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
FIELD = (  # cut into two runs, as Word may do
    '<w:p><w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\x "a"</w:instrText></w:r></w:p>'
)
DRAWING = (
    '<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape>'
    '<v:imagedata src="http://x.vn/a.png"/></v:shape></w:pict></w:r></w:p>'
)


def _in_body(xml: str) -> Callable[[bytes], bytes]:
    return lambda old: old.replace(b"<w:sectPr", xml.encode() + b"<w:sectPr", 1)


FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "macro": (lambda: rebuilt(word(), word__vbaProject_bin=b"x"), "có macro"),
    "remote template": (lambda: related("attachedTemplate", "http://x.vn/a.dotm"), "mẫu đặt ở nơi khác"),
    "linked image": (lambda: related("image", "file://may/anh.png"), "ảnh lấy từ nơi khác"),
    "OLE": (lambda: related("oleObject", "http://x.vn/a.xlsx"), "đối tượng nhúng"),
    "embedded": (lambda: rebuilt(word(), word__embeddings__a_xlsx=b"x"), "đối tượng nhúng"),
    "chunk": (lambda: related("aFChunk", "x.html", "Internal"), "trỏ tới nội dung ở nơi khác"),
    "strange link": (lambda: related("hyperlink", "javascript:alert(1)"), "trỏ tới nội dung"),
    "DDE": (lambda: rebuilt(word(), {"word/document.xml": _in_body(FIELD)}), "trường DDEAUTO"),
    "old drawing": (
        lambda: rebuilt(word(), {"word/document.xml": _in_body(DRAWING)}),
        "ảnh lấy từ nơi khác",
    ),
    "entities": (lambda: rebuilt(word(), {"word/document.xml": lambda old: ENTITY + old[55:]}), "DOCTYPE"),
    "bomb": (lambda: rebuilt(word(), word__media__a_png=bytes(300 << 20)), "giải nén ra quá lớn"),
    "lying": (
        lambda: making.lying(rebuilt(word(), word__media__a_png=bytes(9 << 20)), "word/media/a.png"),
        "khai sai kích thước",
    ),
    "cut": (lambda: word()[:-400], "bị cụt"),
    "photos": (lambda: rebuilt(making.archive({"a.jpg": b"x"})), "không có văn bản Word"),
    "old": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "kiểu cũ"),
    "PDF": (lambda: b"%PDF-1.7\n%%EOF", "không phải là tài liệu Word"),
    "empty": (lambda: b"", "rỗng"),
    "too big": (lambda: b"PK" + bytes(running.MOST_BYTES), "lớn hơn 5 MB"),
    "unknown field": (lambda: word("Kính gửi {{ trich_yu }}"), "Tên gần nhất là “trich_yeu”"),
    "unknown part": (
        lambda: word("{%p for m in viec_can_lam %}", "{{ m.hann }}", "{%p endfor %}"),
        "Tên gần nhất là “han”",
    ),
    "unknown in a branch": (lambda: word("{% if du_thao %}a{% else %}{{ khong_co }}{% endif %}"), "khong_co"),
    "syntax": (lambda: word("Một", "Hai {% for x in %}"), "ở đoạn “Hai {% for x in %}”"),
    "half a brace": (lambda: word("{{ trich_yeu"), "viết chưa đúng"),
    "deep": (
        lambda: word(*["{%p for a in noi_dung %}"] * 3, "{{ a }}", *["{%p endfor %}"] * 3),
        "lồng nhau",
    ),
}


@pytest.fixture
def binh(client: Client) -> Client:
    load_catalogue()
    return signed_in(client, PeopleOfMau().binh)


def put(client: Client, data: bytes, name: str = "mẫu.docx") -> Any:
    sent = {"kind": "TB", "valid_from": "31/12/2099", "file": upload(name, data)}
    return client.post("/van-ban/mau-word/", sent)


def refused(client: Client, data: bytes, sentence: str) -> None:
    """422 with the sentence, nothing written, and the same process answers the next request."""
    worker, lines = os.getpid(), Entry.objects.count()
    answer = put(client, data)
    assert answer.status_code == 422
    assert sentence in answer.content.decode(), answer.context["form"].errors
    assert not WordTemplate.objects.exists()
    assert not StoredFile.objects.exists()
    assert Entry.objects.filter(kind="word_template").count() == 0
    assert Entry.objects.count() - lines <= 1  # a refused press may leave its own line
    assert (os.getpid(), client.get("/van-ban/mau-word/").status_code) == (worker, 200)


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_an_expression_that_is_no_field_is_refused(binh: Client, name: str) -> None:
    refused(binh, word(f"Trước {EXPRESSIONS[name]}"), SAID.get(name, "không dùng được"))


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_more_than_words_is_refused(binh: Client, name: str) -> None:
    made, sentence = FILES[name]
    refused(binh, made(), sentence)


def test_loops_over_megabytes_are_stopped_by_the_clock(binh: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(running, "CPU_SECONDS", 3)
    loop = ("{%p for a in noi_dung %}", "{%p for b in noi_dung %}")
    body = "".join(f"<w:p><w:r><w:t>{{{{ a }}}} {place}</w:t></w:r></w:p>" for place in range(150_000))
    ends = ("{%p endfor %}", "{%p endfor %}")
    data = word(*loop, "ĐÂY", *ends)
    data = rebuilt(data, {"word/document.xml": lambda old: old.replace("ĐÂY".encode(), _packed(body))})
    refused(binh, data, "Mẫu")


def _packed(body: str) -> bytes:
    return f"x</w:t></w:r></w:p>{body}<w:p><w:r><w:t>y".encode()


def test_the_control_a_plain_environment_runs_them(tmp_path: Path) -> None:
    (tmp_path / "bí mật.txt").write_text("mật{% set x = 1 %}", encoding="utf-8")
    plain = jinja2.Environment(loader=jinja2.FileSystemLoader(tmp_path))  # noqa: S701 – the control
    values = {"trich_yeu": "a", "noi_nhan": ["b"]}
    for name, expression in EXPRESSIONS.items():
        assert plain.from_string(expression).render(values) is not None, name
    assert "mật" in plain.from_string(EXPRESSIONS["include"]).render()
    assert "Popen" in plain.from_string(EXPRESSIONS["subclasses"]).render()
    assert "os" in plain.from_string(EXPRESSIONS["globals"]).render()


def test_the_control_a_good_template_is_taken(binh: Client) -> None:
    assert put(binh, word(), "../../mẫu.docx").status_code == 302
    kept = WordTemplate.objects.get().file
    assert kept.display_name == "mẫu.docx"
    assert "mẫu" not in kept.name
    assert Entry.objects.filter(kind="word_template", verb="đặt mẫu Word").count() == 1
