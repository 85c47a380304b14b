"""The audit log: lines that are added and never touched again."""

from typing import Any, ClassVar, NoReturn

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from mattran.base.text import search_key


class EntriesAreKept(Exception):
    """Someone tried to change or delete a line of the audit log."""

    def __str__(self) -> str:
        return "Dòng nhật ký đã ghi thì không sửa, không xoá."


class EntryQuerySet(models.QuerySet["Entry"]):
    """Lines of the log; they can be read and added, nothing else."""

    def newest_first(self) -> "EntryQuerySet":
        """By moment, the latest at the top."""
        return self.order_by("-at", "-pk")

    def update(self, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise EntriesAreKept

    def delete(self) -> NoReturn:
        """Refused."""
        raise EntriesAreKept

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise EntriesAreKept


class Entry(models.Model):
    """Dòng nhật ký: one thing that somebody did, or was refused, to one object.

    No foreign keys: the names are kept as they were, and the line outlives the user, the unit and the object.
    """

    at = models.DateTimeField("lúc")
    user_id = models.BigIntegerField("mã tài khoản", null=True)
    name = models.CharField("người làm", max_length=160)
    capacity = models.CharField("tư cách", max_length=300, blank=True)
    verb = models.CharField("việc", max_length=60)
    kind = models.CharField("loại đối tượng", max_length=40)
    object_id = models.BigIntegerField("mã đối tượng", null=True)
    label = models.CharField("đối tượng", max_length=300)
    unit_id = models.BigIntegerField("mã đơn vị", null=True)
    changes = models.JSONField("thay đổi", default=dict, encoder=DjangoJSONEncoder)
    is_refused = models.BooleanField("bị từ chối", default=False)
    search = models.CharField(max_length=1000, editable=False)

    objects: ClassVar[models.Manager["Entry"]] = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = "dòng nhật ký"
        indexes: ClassVar = [
            models.Index(fields=["unit_id", "at"], name="entry_of_unit"),
            models.Index(fields=["kind", "object_id"], name="entry_of_object"),
            models.Index(fields=["user_id", "at"], name="entry_of_user"),
            models.Index(fields=["at"], name="entry_at"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.verb} {self.label}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the line; refuse to change one."""
        if not self._state.adding:
            raise EntriesAreKept
        self.fold()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise EntriesAreKept

    def fold(self) -> None:
        """Fill the search column from what it folds."""
        self.search = search_key(f"{self.name} {self.verb} {self.label} {self.capacity}")
