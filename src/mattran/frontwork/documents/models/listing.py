"""What the registers of papers that go out and that come in have alike: found by words, listed by day."""

from datetime import date
from typing import ClassVar, Self, TypeVar

from django.db import models

from mattran.base.text import search_key

M = TypeVar("M", bound=models.Model)


class ByDay(models.QuerySet[M]):
    """Rows that are listed by a day and looked for in their folded `search`."""

    day: ClassVar[str]

    def matching(self, text: str) -> Self:
        """Those that hold every word typed, without regard to marks and case."""
        found = self
        for word in search_key(text).split():
            found = found.filter(search__contains=word)
        return found

    def newest_first(self) -> Self:
        """By the day they are listed by."""
        return self.order_by(f"-{self.day}", "-pk")

    def oldest_first(self) -> Self:
        """The other way round."""
        return self.order_by(self.day, "pk")

    def older_than(self, day: date, pk: int) -> Self:
        """Those that come after that place in `newest_first`."""
        # Worded so that the day is a range of the index, which an OR of the two would not be.
        return self.filter(**{f"{self.day}__lte": day}).exclude(**{self.day: day}, pk__gte=pk)

    def newer_than(self, day: date, pk: int) -> Self:
        """Those that come before that place in `newest_first`."""
        return self.filter(**{f"{self.day}__gte": day}).exclude(**{self.day: day}, pk__lte=pk)

    def in_year(self, year: int) -> Self:
        """Those listed by a day of that calendar year."""
        return self.filter(**{f"{self.day}__year": year})
