"""Turning what was typed about a reorganisation into a plan: a form a kind."""

from typing import Any

from django import forms

from mattran.base.fields import TextField
from mattran.directory.units.choices import UnitKind
from mattran.frontwork.reorganisation.choices import BELOW
from mattran.frontwork.reorganisation.choices import ReorganisationKind as Kind
from mattran.frontwork.reorganisation.forms.asking import (
    PlanForm,
    kind_word_field,
    names_field,
    one_field,
    parents_beside,
    several_field,
)
from mattran.frontwork.reorganisation.rules import MOST_NAMES, bare_name


class MergeForm(PlanForm):
    """Which units become one, and which."""

    kind = Kind.MERGE
    field_order = ("olds", "into", "kind_word", "name", "on", "decree")
    olds = several_field("Những đơn vị nào sáp nhập với nhau?")
    into = one_field(
        "Sau sáp nhập là đơn vị nào?", required=False, empty_label="Một đơn vị mới, tên ghi ở dưới"
    )
    kind_word = kind_word_field()
    name = TextField(letters=200, label="Tên đơn vị mới", help_text="Để trống nếu đã chọn đơn vị ở trên")

    def prepare(self) -> None:
        self.let_choose("olds", self.children)
        self.let_choose("into", self.children)
        self.fields["kind_word"].initial = self.usual_prefix()

    def clean(self) -> dict[str, Any]:
        """One unit afterwards, two or more before."""
        said = super().clean() or {}
        into, name, olds = said.get("into"), said.get("name"), list(said.get("olds") or [])
        if into and name:
            self.add_error("name", "Đã chọn đơn vị sau sáp nhập thì để trống tên mới, hoặc ngược lại.")
        if not into and not name and "name" not in self.errors and "into" not in self.errors:
            self.add_error("into", "Hãy chọn đơn vị sau sáp nhập, hoặc ghi tên đơn vị mới.")
        together = {*olds, *([into] if into else [])}
        if olds and len(together) < 2:
            self.add_error("olds", "Sáp nhập cần ít nhất hai đơn vị. Chỉ một thì hãy dùng “Đổi tên”.")
        return said

    def parts(self) -> dict[str, Any]:
        said = self.cleaned_data
        into = said["into"]
        olds = tuple(unit for unit in said["olds"] if unit != into)
        if into:
            return {"olds": olds, "news": (into,)}
        return {
            "olds": olds,
            "names": (bare_name(said["name"], said["kind_word"]),),
            "prefix": said["kind_word"],
        }


class _WithNames(PlanForm):
    """Kinds that found several units, a name a line."""

    def clean_names(self) -> str:
        """At most so many, none twice."""
        typed: str = self.cleaned_data["names"]
        lines = [line for line in typed.split("\n") if line]
        if len(lines) > MOST_NAMES:
            raise forms.ValidationError(f"Mỗi lần nhiều nhất {MOST_NAMES} tên. Hãy chia làm nhiều lần.")
        return typed

    def bare_names(self, kind_word: str) -> tuple[str, ...]:
        """The names without their kind of place."""
        lines = self.cleaned_data["names"].split("\n")
        return tuple(bare_name(line, kind_word) for line in lines if line)


class SplitForm(_WithNames):
    """Which unit is parted, into which."""

    kind = Kind.SPLIT
    field_order = ("old", "keeps", "kind_word", "names", "news", "on", "decree")
    old = one_field("Đơn vị nào được chia tách?")
    keeps = forms.BooleanField(required=False, label="Đơn vị ấy vẫn còn, nhỏ hơn (chỉ tách một phần ra)")
    kind_word = kind_word_field()
    names = names_field("Tên các đơn vị mới", required=False)
    news = several_field("Đơn vị đã có nhận một phần (nếu có)", required=False)

    def prepare(self) -> None:
        self.let_choose("old", self.children)
        self.let_choose("news", self.children)
        self.fields["kind_word"].initial = self.usual_prefix()

    def clean(self) -> dict[str, Any]:
        """Two parts at least, and none that is the whole."""
        said = super().clean() or {}
        old, news = said.get("old"), list(said.get("news") or [])
        if old in news:
            self.add_error(
                "news", "Không đánh dấu chính đơn vị được chia. Nếu nó vẫn còn, hãy đánh dấu ô ở trên."
            )
        count = len([line for line in said.get("names", "").split("\n") if line]) + len(news)
        if "names" not in self.errors and count + bool(said.get("keeps")) < 2:
            self.add_error("names", "Chia tách cần ít nhất hai đơn vị sau khi chia. Hãy ghi thêm tên.")
        return said

    def parts(self) -> dict[str, Any]:
        said = self.cleaned_data
        kept = (said["old"],) if said["keeps"] else ()
        return {
            "olds": (said["old"],),
            "news": (*kept, *said["news"]),
            "names": self.bare_names(said["kind_word"]),
            "prefix": said["kind_word"],
        }


class RenameForm(PlanForm):
    """Which unit has another name."""

    kind = Kind.RENAME
    field_order = ("old", "name", "kind_word", "on", "decree")
    old = one_field("Đơn vị nào đổi tên?")
    name = TextField(
        letters=200,
        label="Tên mới",
        required=True,
        help_text="Chỉ ghi sai chính tả thì không phải đổi tên: hãy báo người vận hành sửa lại cho đúng.",
        error_messages={"required": "Hãy ghi tên mới."},
    )
    kind_word = TextField(letters=40, label="Tên loại mới", help_text="Để trống nếu vẫn như cũ")

    def prepare(self) -> None:
        self.let_choose("old", self.children)

    def parts(self) -> dict[str, Any]:
        said = self.cleaned_data
        prefix = said["kind_word"] or said["old"].prefix
        return {"olds": (said["old"],), "names": (bare_name(said["name"], prefix),), "prefix": prefix}


class MoveForm(PlanForm):
    """Which units go to which other parent."""

    kind = Kind.MOVE
    field_order = ("olds", "parent", "on", "decree")
    olds = several_field("Những đơn vị nào chuyển đi?")
    parent = one_field("Chuyển về trực thuộc đơn vị nào?")

    def prepare(self) -> None:
        self.let_choose("olds", self.children)
        self.let_choose("parent", parents_beside(self.actor, self.within))

    def parts(self) -> dict[str, Any]:
        return {"olds": tuple(self.cleaned_data["olds"]), "parent": self.cleaned_data["parent"]}


class CreateForm(_WithNames):
    """Which units begin."""

    kind = Kind.CREATE
    field_order = ("unit_kind", "kind_word", "names", "on", "decree")
    unit_kind = forms.ChoiceField(label="Lập đơn vị loại nào?")
    kind_word = kind_word_field()
    names = names_field("Tên các đơn vị mới", required=True)

    def prepare(self) -> None:
        choice = self.fields["unit_kind"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [(kind.value, kind.label) for kind in BELOW.get(UnitKind(self.within.kind), ())]
        self.fields["kind_word"].initial = self.usual_prefix()

    def parts(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "unit_kind": UnitKind(said["unit_kind"]),
            "names": self.bare_names(said["kind_word"]),
            "prefix": said["kind_word"],
        }


class CloseForm(PlanForm):
    """Which unit ends without a successor."""

    kind = Kind.CLOSE
    field_order = ("old", "on", "decree")
    old = one_field("Đơn vị nào kết thúc hoạt động?")

    def prepare(self) -> None:
        self.let_choose("old", self.children)

    def parts(self) -> dict[str, Any]:
        return {"olds": (self.cleaned_data["old"],)}


FORMS: dict[Kind, type[PlanForm]] = {
    form.kind: form for form in (MergeForm, SplitForm, RenameForm, MoveForm, CreateForm, CloseForm)
}
