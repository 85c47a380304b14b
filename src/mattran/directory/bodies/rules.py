"""How bodies are called, which posts they have, and when a term has run over."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from mattran.directory.bodies.choices import BodyKind, Post
from mattran.directory.units.choices import UnitKind

POSTS_OF: Final[Mapping[BodyKind, tuple[Post, ...]]] = {
    BodyKind.RESIDENTIAL_BOARD: (Post.HEAD, Post.DEPUTY, Post.MEMBER),
    BodyKind.COMMITTEE: (Post.CHAIR, Post.VICE_CHAIR, Post.STANDING_MEMBER, Post.MEMBER),
    BodyKind.STANDING_BOARD: (Post.CHAIR, Post.VICE_CHAIR, Post.STANDING_MEMBER),
    BodyKind.PRESIDIUM: (Post.CHAIR, Post.VICE_CHAIR, Post.STANDING_MEMBER, Post.MEMBER),
    BodyKind.PEOPLES_INSPECTION: (Post.HEAD, Post.DEPUTY, Post.MEMBER),
    BodyKind.INVESTMENT_SUPERVISION: (Post.HEAD, Post.DEPUTY, Post.MEMBER),
    BodyKind.OTHER: (Post.HEAD, Post.DEPUTY, Post.MEMBER),
}

# What a unit of a kind usually has, the most usual first; anything else goes under its own name.
BODIES_OF: Final[Mapping[UnitKind, tuple[BodyKind, ...]]] = {
    UnitKind.AREA: (BodyKind.RESIDENTIAL_BOARD, BodyKind.OTHER),
    UnitKind.COMMUNE: (
        BodyKind.STANDING_BOARD,
        BodyKind.COMMITTEE,
        BodyKind.PEOPLES_INSPECTION,
        BodyKind.INVESTMENT_SUPERVISION,
        BodyKind.OTHER,
    ),
    UnitKind.NATION: (BodyKind.PRESIDIUM, BodyKind.STANDING_BOARD, BodyKind.COMMITTEE, BodyKind.OTHER),
}
USUAL_BODIES: Final = (BodyKind.STANDING_BOARD, BodyKind.COMMITTEE, BodyKind.OTHER)


def bodies_of(kind: UnitKind) -> tuple[BodyKind, ...]:
    """The kinds of body that a unit of that kind may open."""
    return BODIES_OF.get(kind, USUAL_BODIES)


def body_name(kind: BodyKind, unit_name: str, unit_kind: UnitKind) -> str:
    """The usual name of a body: "Ban công tác Mặt trận Khu phố Đông 5", "Uỷ ban MTTQ Việt Nam Phường Mẫu"."""
    if kind == BodyKind.PRESIDIUM:
        return "Đoàn Chủ tịch Uỷ ban Trung ương MTTQ Việt Nam"
    is_central = unit_kind == UnitKind.NATION
    if kind in (BodyKind.COMMITTEE, BodyKind.STANDING_BOARD):
        committee = "Uỷ ban Trung ương MTTQ Việt Nam" if is_central else f"Uỷ ban MTTQ Việt Nam {unit_name}"
        return committee if kind == BodyKind.COMMITTEE else f"Ban Thường trực {committee}"
    return f"{kind.label} {unit_name}"


def is_over_term(ends_on: date | None, on: date, ended_on: date | None = None) -> bool:
    """Whether a term has passed its nominal end ("quá nhiệm kỳ"). A badge; it takes nothing away.

    One that has really ended by that day is over, not overrun.
    """
    is_done = ended_on is not None and ended_on <= on
    return ends_on is not None and ends_on <= on and not is_done
