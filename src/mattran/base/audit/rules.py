"""Who acts, as the audit log keeps it."""

from dataclasses import dataclass
from typing import Final

SIGNED: Final = 320
"""How many letters a record keeps of who did it."""


@dataclass(frozen=True)
class Who:
    """A person acting, as she was named and in the capacity she acted in."""

    user_id: int | None
    name: str
    capacity: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.capacity})" if self.capacity else self.name

    @property
    def signed(self) -> str:
        """Name and capacity as a record keeps them beside the moment, cut to what its field holds."""
        return str(self)[:SIGNED]


SYSTEM: Final = Who(None, "Hệ thống")
NOBODY: Final = Who(None, "Khách")
