"""Photos of an article: added to a draft, each with words for those who do not see it; taken off again."""

from datetime import datetime
from typing import Final

from django.db import transaction

from mattran.base.files.actions import store
from mattran.base.files.rules import CheckedFile
from mattran.base.text import clean
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.publishing.news.actions.keeping import locked, log
from mattran.publishing.news.actions.refusals import CannotPublish
from mattran.publishing.news.actions.write import add_hand
from mattran.publishing.news.models import ALT_LETTERS, Article, ArticlePhoto

MOST_PHOTOS: Final = 6


@transaction.atomic
def add_photo(*, by: Actor, article: Article, photo: CheckedFile, alt: str, at: datetime) -> ArticlePhoto:
    """The photo, re-encoded without what the camera wrote into it. The same picture sent again is one.

    Raises MayNot, and CannotPublish without words, beyond MOST_PHOTOS, or once the article was submitted.
    """
    current = locked(article)
    by.demand(Verb.RECORD, current.unit)
    alt = clean(alt, max_length=ALT_LETTERS)
    if not current.is_draft:
        raise CannotPublish(
            f"Tin này đang ở trạng thái “{current.get_state_display()}”, không thêm ảnh được. Nhờ trả lại đã."
        )
    there = current.photos.filter(file__uploaded_sha256=photo.uploaded_sha256).first()
    if there is not None:
        return there
    if not photo.media_type.startswith("image/"):
        raise CannotPublish("Tệp này không phải là ảnh. Hãy chụp hoặc chọn ảnh khác.", "photo")
    if not alt:
        raise CannotPublish("Hãy ghi trong ảnh có gì, cho người không nhìn thấy ảnh.", "alt")
    if current.photos.count() >= MOST_PHOTOS:
        raise CannotPublish(f"Một tin nhiều nhất {MOST_PHOTOS} ảnh. Hãy bỏ bớt ảnh rồi thêm.", "photo")
    file = store(upload=photo, who=by.who, at=at)
    made = ArticlePhoto.objects.create(article=current, file=file, alt=alt)
    add_hand(current, by)
    current.save()
    log(current, by=by, verb="thêm ảnh vào tin", at=at, changes={"Ảnh": ["", alt]})
    return made


@transaction.atomic
def remove_photo(*, by: Actor, article: Article, photo_id: int, at: datetime) -> None:
    """Off a draft by who may write, off a published article by who may publish; a photo that is gone is gone.

    With its row the file loses its owner, and the daily sweep of `base.files` removes it. Raises MayNot, and
    CannotPublish while the article waits to be approved.
    """
    current = locked(article)
    by.demand(Verb.RECORD if current.is_draft else Verb.PUBLISH, current.unit)
    if current.is_submitted:
        raise CannotPublish("Tin đang chờ duyệt, không bỏ ảnh được. Hãy nhờ trả lại trước.")
    photo = current.photos.select_related("file").filter(pk=photo_id).first()
    if photo is None:
        return
    file, alt = photo.file, photo.alt
    photo.delete()
    file.delete()
    log(current, by=by, verb="bỏ ảnh của tin", at=at, changes={"Ảnh": [alt, ""]})
