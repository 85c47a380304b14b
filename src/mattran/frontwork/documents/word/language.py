"""What may stand between the braces of a template: fields, loops over lists, conditions, four filters.

Everything else is refused before it runs. Jinja's sandbox stands behind that; it is not what is relied upon.
Runs in the child.
"""

import codecs
import re
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import Any, Final

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from mattran.base.sandbox.rules import Refused

codecs.lookup("unicode_escape")  # Jinja asks for it at the first text in quotes; the child can load no more
FILTERS: Final = ("upper", "lower", "length", "join")
LOOP: Final = ("index", "first", "last", "length")
DEEPEST: Final = 2  # loops inside one another
_ALLOWED: Final = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.For,
    nodes.If,
    nodes.CondExpr,
    nodes.Const,
    nodes.Filter,
    nodes.Not,
    nodes.And,
    nodes.Or,
    nodes.Compare,
    nodes.Operand,
)
_FROM_ELSEWHERE: Final = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends, nodes.Block)
_USE: Final = "Chỉ dùng {{ tên trường }}, {% for … in … %}, {% if … %}."


class Language(SandboxedEnvironment):
    """The language of templates, for those fields and those names inside the records of lists."""

    def __init__(self, fields: Collection[str], parts: Collection[str]) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, finalize=_in_print)
        self.known, self.parts = frozenset(fields), frozenset(parts)
        self.filters = {name: self.filters[name] for name in FILTERS}
        self.tests, self.globals = {}, {}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Every template passes here before it is compiled: body, heads, feet, notes, properties."""
        try:
            tree = super()._parse(source, name, filename)
        except TemplateSyntaxError as wrong:
            at = _around(source, wrong.lineno)
            raise Refused(f"Câu lệnh trong mẫu viết chưa đúng{at}. Hãy xem lại dấu ngoặc. {_USE}") from wrong
        self._look_through(tree, source, frozenset(), 0)
        return tree

    def _look_through(self, node: nodes.Node, source: str, bound: frozenset[str], depth: int) -> None:
        at = _around(source, node.lineno)
        _refuse_unless_allowed(node, at)
        if isinstance(node, nodes.For):
            if depth == DEEPEST or node.recursive:
                raise Refused(f"Mẫu có quá {DEEPEST} vòng lặp lồng nhau{at}. Hãy bỏ bớt.")
            bound |= {each.name for each in node.find_all(nodes.Name) if each.ctx == "store"} | {"loop"}
            depth += 1
        if isinstance(node, nodes.Name) and node.ctx == "load":
            self._refuse_unknown(node.name, self.known | bound, at)
        if isinstance(node, nodes.Getattr):
            if node.attr.startswith("_"):
                raise Refused(f"Mẫu không được dùng tên bắt đầu bằng dấu gạch dưới: “{node.attr}”{at}.")
            self._refuse_unknown(node.attr, self.parts | set(LOOP), at)
        if isinstance(node, nodes.Filter) and node.name not in FILTERS:
            raise Refused(f"Không có bộ lọc “{node.name}”{at}. Chỉ dùng {', '.join(FILTERS)}.")
        for child in node.iter_child_nodes():
            self._look_through(child, source, bound, depth)

    def _refuse_unknown(self, name: str, known: Collection[str], at: str) -> None:
        if name in known:
            return
        near = get_close_matches(name, sorted(known), 1, 0.0)
        raise Refused(f"Không có trường “{name}”{at}. Tên gần nhất là “{near[0]}”.")


def _refuse_unless_allowed(node: nodes.Node, at: str) -> None:
    if isinstance(node, _FROM_ELSEWHERE):
        raise Refused(f"Mẫu không được lấy nội dung từ tệp khác{at}. {_USE}")
    if isinstance(node, nodes.Call):
        raise Refused(f"Mẫu không được gọi hàm{at}. {_USE}")
    if isinstance(node, nodes.For | nodes.Expr | nodes.Stmt | nodes.Operand) and not isinstance(
        node, _ALLOWED
    ):
        raise Refused(f"Mẫu có câu lệnh không dùng được ({type(node).__name__}){at}. {_USE}")


def _around(source: str, number: int) -> str:
    """Which paragraph it is, by its words: ", ở đoạn “Kính gửi {{ ai }}”"."""
    lines = source.splitlines()
    if not 0 < number <= len(lines):
        return ""
    words = " ".join(re.sub(r"<[^>]*>?", "", lines[number - 1]).split())
    return f", ở đoạn “{words[:120]}”" if words else ""


def _in_print(value: Any) -> Markup:
    """A value as literal text: no markup, no braces. A list is one paragraph for each entry."""
    if isinstance(value, list):
        return Markup("\a").join(_in_print(each) for each in value)
    if isinstance(value, Mapping):
        return Markup(" – ").join(_in_print(each) for each in value.values() if each)
    text = str(value)  # raises on an undefined name
    return Markup(str(escape(text)).replace("{", "&#123;").replace("}", "&#125;"))  # noqa: S704 – escaped
