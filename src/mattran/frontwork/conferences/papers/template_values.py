"""What a unit's own Word template may say of a conference beside its paper: dots for what nobody stated."""

from typing import Any

from mattran.base.dates import show
from mattran.frontwork.conferences.choices import Outcome
from mattran.frontwork.conferences.models import SOURCE_KIND, Conference
from mattran.frontwork.conferences.papers.shared import day_of, hour, said
from mattran.frontwork.documents.paper import line
from mattran.frontwork.documents.word import fields
from mattran.frontwork.programmes.queries import tasks_of


def meeting_values(conference: Conference) -> dict[str, Any]:
    """A value for every field of `fields.FIELDS` that is of a meeting."""

    def told(value: object, blank: int = 20) -> str:
        return fields.said(line(said(conference, value, blank)))

    return {
        "ten_hoi_nghi": conference.name,
        "ngay_hop": fields.said(day_of(conference)),
        "gio_khai_mac": fields.said(hour(conference, "starts_at")),
        "noi_hop": told(conference.place, 40),
        "chu_tri": told(conference.chaired_by, 40),
        "thu_ky": told(conference.minuted_by, 40),
        "so_trieu_tap": told(conference.summoned_count, 8),
        "so_co_mat": told(conference.present_count, 8),
        "chuong_trinh": [
            {
                "tt": str(place),
                "noi_dung": item.title,
                "trinh_bay": told(item.presenter),
                "ket_qua": told(Outcome(item.outcome).label.lower() if item.outcome else ""),
                "ghi_them": item.note,
            }
            for place, item in enumerate(conference.agenda.order_by("order", "pk"), start=1)
        ],
        "viec_can_lam": [
            {
                "tt": str(place),
                "viec": told(task.text),
                "chu_tri": told(", ".join(filter(None, [str(task.lead_unit or ""), task.lead_person])), 16),
                "phoi_hop": told(
                    ", ".join([*map(str, task.supporting_units.all()), *filter(None, [task.supporters])]), 16
                ),
                "han": told(show(task.due_on) if task.due_on else "", 8),
                "san_pham": told(task.product, 12),
            }
            for place, task in enumerate(tasks_of(SOURCE_KIND, conference.pk), start=1)
        ],
    }
