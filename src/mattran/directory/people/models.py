"""People by name. No birth dates, no ID numbers, no religion: what is not needed is not kept."""

from typing import ClassVar

from django.db import models

from mattran.base.text import name_sort_key, search_key
from mattran.directory.people.choices import Address
from mattran.directory.people.rules import addressed


class PersonQuerySet(models.QuerySet["Person"]):
    """Questions about people."""

    def in_order(self) -> "PersonQuerySet":
        """By given name, as Vietnamese lists are."""
        return self.order_by("sort", "pk")


class Person(models.Model):
    """Người: a human being, named as she is addressed. Not a login, not a seat."""

    name = models.CharField("họ và tên", max_length=120)
    address = models.CharField("xưng hô", max_length=4, choices=Address.choices, blank=True)
    phone = models.CharField("điện thoại", max_length=20, blank=True)
    note = models.CharField("ghi chú phân biệt", max_length=200, blank=True)
    search = models.CharField(max_length=160, editable=False)
    sort = models.CharField(max_length=320, editable=False)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = "người"
        indexes: ClassVar = [models.Index(fields=["sort", "id"], name="person_sort")]

    def __str__(self) -> str:
        return self.addressed

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the folded search column and the sort key (by given name) beside the name."""
        self.search, self.sort = search_key(self.name), name_sort_key(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def addressed(self) -> str:
        """Name with the form of address: "Bà Vũ Thị Hoa"."""
        return addressed(self.address, self.name)
