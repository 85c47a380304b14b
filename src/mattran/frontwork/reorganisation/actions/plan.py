"""A plan: what is to become of which units, on which day, by which decree."""

from dataclasses import dataclass
from datetime import date

from mattran.base.text import sort_key
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.directory.units.rules import full_name
from mattran.frontwork.reorganisation import rules
from mattran.frontwork.reorganisation.choices import ReorganisationKind as Kind


@dataclass(frozen=True)
class Plan:
    """A reorganisation as it was asked for. `within` is the unit that those of `olds` belong to.

    `news` are existing units that stand afterwards, `names` those to be founded; `parent` is where a unit
    moves to.
    """

    kind: Kind
    within: Unit
    on: date
    decree: str
    olds: tuple[Unit, ...] = ()
    news: tuple[Unit, ...] = ()
    names: tuple[str, ...] = ()
    prefix: str = ""
    parent: Unit | None = None
    unit_kind: UnitKind = UnitKind.AREA

    @property
    def existing(self) -> tuple[Unit, ...]:
        """The units that take part and are there already, each once."""
        return tuple(dict.fromkeys((*self.olds, *self.news)))

    @property
    def ending(self) -> tuple[Unit, ...]:
        """The units that do not exist any more from that day on."""
        if self.kind in (Kind.MOVE, Kind.CREATE):
            return ()
        return tuple(unit for unit in self.olds if unit not in self.news)

    @property
    def goes_on(self) -> bool:
        """Whether a unit that was there stands afterwards too: the one merged into, the one that was cut."""
        return bool(self.news) if self.kind == Kind.MERGE else any(old in self.news for old in self.olds)

    @property
    def full_names(self) -> list[str]:
        """The names of the units to be founded, with their kind of place."""
        return [full_name(self.prefix, name) for name in self.names]

    @property
    def title(self) -> str:
        """What happens, in a sentence without its day."""
        news = [unit.full_name for unit in self.news if unit not in self.olds]
        above = self.parent if self.kind == Kind.MOVE else self.within
        return rules.title(
            self.kind,
            [unit.full_name for unit in self.olds],
            [*news, *self.full_names],
            parent=above.full_name if above else "",
            goes_on=self.goes_on,
        )

    @property
    def fingerprint(self) -> str:
        """What the same plan again has: by names, since what it founded is there by then.

        The decree may be worded otherwise.
        """
        return rules.digest(
            self.kind.value,
            self.within.pk,
            self.on.isoformat(),
            sorted(unit.pk for unit in self.olds),
            sorted(sort_key(name) for name in (*(unit.full_name for unit in self.news), *self.full_names)),
            self.parent.pk if self.parent else None,
        )
