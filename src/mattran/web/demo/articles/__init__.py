"""The two newspaper articles, as the record of what they state and nothing else.

Every field that an article leaves open stays open here. Nobody named in them has a login. The source stands
with each record. 19-08-2022, printed above the second article, is the day on which the page was fetched: it
is the date of nothing.
"""

from datetime import datetime

from mattran.base.audit.rules import Who
from mattran.directory.access.models import User
from mattran.web.demo.articles import hai_ba_trung, khu_pho_1


def load(*, by: Who, now: datetime) -> None:
    """Record both articles. `now` is when this is written down; the days are those of the articles."""
    writer = User.objects.create_user("ghi-theo-bao")
    writer.is_active = False
    writer.save()
    khu_pho_1.load(writer, by=by, now=now)
    hai_ba_trung.load(writer, by=by, now=now)
