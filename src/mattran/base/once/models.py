"""Client ids that have been used, and what came of them."""

from typing import ClassVar

from django.db import models


class ClientId(models.Model):
    """Mã lần gửi: a form's own id, made in the browser, used up by the first record that commits.

    The row is inserted first and answered last in one transaction, so nobody else ever sees it unanswered.
    """

    user_id = models.BigIntegerField("mã tài khoản")
    client_id = models.UUIDField("mã lần gửi")
    digest = models.CharField("mã băm nội dung", max_length=64)
    at = models.DateTimeField("ghi lúc", null=True)
    url = models.CharField("trang kết quả", max_length=500, blank=True)
    kind = models.CharField("loại đối tượng", max_length=40, blank=True)
    object_id = models.BigIntegerField("mã đối tượng", null=True)

    class Meta:
        verbose_name = "mã lần gửi"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user_id", "client_id"], name="client_id_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["at"], name="client_id_at")]

    def __str__(self) -> str:
        return f"{self.user_id}/{self.client_id}"
