"""A unit's boards in Popolo (popoloproject.com): organizations, posts, persons, memberships, each by its id.

The same names as on the unit's page, and nothing else of anybody: no birth date, contact, portrait or vote.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.urls import reverse

from mattran.directory.bodies.models import Seat
from mattran.directory.bodies.queries import BodyOnDay
from mattran.directory.units.models import Unit


def popolo(
    unit: Unit, above: Unit | None, boards: Sequence[BodyOnDay], absolute: Callable[[str], str]
) -> dict[str, list[dict[str, Any]]]:
    """The file of one unit; `absolute` makes a path into the address that everybody types."""
    seats = [seat for board in boards for seat in board.seats]
    organization = {
        "id": f"unit/{unit.pk}",
        "name": unit.full_name,
        "classification": unit.get_kind_display(),
        "links": [{"url": absolute(reverse("news:unit", args=[unit.pk])), "note": "Trang công khai"}],
    }
    if above is not None:
        organization["parent_id"] = f"unit/{above.pk}"
    people = {seat.person_id: seat for seat in seats}
    posts = {_post_id(seat): seat for seat in seats}
    return {
        "organizations": [organization, *(_board(board, unit) for board in boards)],
        "posts": [
            {
                "id": post_id,
                "label": f"{seat.get_post_display()}, {seat.body.name}",
                "role": seat.get_post_display(),
                "organization_id": f"body/{seat.body_id}",
            }
            for post_id, seat in posts.items()
        ],
        "persons": [{"id": f"person/{pk}", "name": str(seat.person)} for pk, seat in people.items()],
        "memberships": [_membership(seat) for seat in seats],
    }


def _board(board: BodyOnDay, unit: Unit) -> dict[str, Any]:
    return {
        "id": f"body/{board.body.pk}",
        "name": board.body.name,
        "classification": board.body.get_kind_display(),
        "parent_id": f"unit/{unit.pk}",
    }


def _membership(seat: Seat) -> dict[str, Any]:
    return {
        "id": f"membership/{seat.pk}",
        "role": seat.get_post_display(),
        "person_id": f"person/{seat.person_id}",
        "organization_id": f"body/{seat.body_id}",
        "post_id": _post_id(seat),
    }


def _post_id(seat: Seat) -> str:
    return f"post/{seat.body_id}/{seat.post.lower()}"
