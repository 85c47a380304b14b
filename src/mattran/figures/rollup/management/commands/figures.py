"""`./run manage figures --unit … --period …`: the figures of a unit on the terminal, as JSON or CSV."""

import csv
import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from mattran.base.periods import BadPeriod, parse_period
from mattran.directory.units import queries as units
from mattran.directory.units.models import Unit
from mattran.figures.measures.models import Measure
from mattran.figures.rollup.queries import reckon
from mattran.figures.rollup.rules import Reading, Reckoned


class Command(BaseCommand):
    help = "In số liệu của một đơn vị trong một kỳ."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--unit", required=True, help="mã số trong sổ, mã chính thức, hoặc tên")
        parser.add_argument(
            "--period", required=True, help="2026, 2026-H1, 2026-Q2, 2026-05, 2026-01-01..2026-06-25"
        )
        parser.add_argument("--reading", default="today", help="today, then, hoặc một ngày: 2024-01-01")
        parser.add_argument("--format", default="table", choices=["table", "json", "csv"])
        parser.add_argument("--measure", action="append", help="mã chỉ tiêu; mặc định mọi chỉ tiêu có số")

    def handle(self, *args: Any, **options: Any) -> None:
        unit = _unit(options["unit"])
        try:
            period = parse_period(options["period"])
        except BadPeriod as bad:
            raise CommandError(str(bad)) from bad
        reading = _reading(options["reading"])
        measures = Measure.objects.filter(is_active=True).order_by("order", "pk")
        if codes := options["measure"]:
            measures = measures.filter(code__in=codes)
            if unknown := set(codes) - set(measures.values_list("code", flat=True)):
                raise CommandError(f"Không có chỉ tiêu {', '.join(sorted(unknown))}.")
        figures = reckon(unit, period, measures, reading)
        shown = [f for f in figures.values() if codes or not f.is_missing]
        if options["format"] == "json":
            head = {"unit": unit.full_name, "period": period.code, "reading": str(reading)}
            data = {**head, "figures": [_plain(figure) for figure in shown]}
            self.stdout.write(json.dumps(data, ensure_ascii=False, indent=1))
        elif options["format"] == "csv":
            writer = csv.DictWriter(self.stdout, list(COLUMNS), lineterminator="\n")
            writer.writeheader()
            writer.writerows(_plain(figure) for figure in shown)
        else:
            self.stdout.write(f"{unit} · {period} · {reading}")
            for figure in shown:
                heard = f"{figure.units}/{figure.of_units} khu dân cư" if figure.of_units else ""
                measure = figure.measure
                self.stdout.write(f"{measure.name:<60} {figure.text:>22} {measure.unit_of_count:<12} {heard}")


COLUMNS = (
    "measure",
    "name",
    "unit_of_count",
    "value",
    "decimals",
    "text",
    "uncounted",
    "approximate",
    "units",
    "of_units",
)


def _plain(figure: Reckoned) -> dict[str, object]:
    measure = figure.measure
    return dict(
        zip(
            COLUMNS,
            (
                measure.code,
                measure.name,
                measure.unit_of_count,
                figure.value,
                measure.decimals,
                figure.text,
                figure.uncounted,
                figure.approximate,
                figure.units,
                figure.of_units,
            ),
            strict=True,
        )
    )


def _unit(text: str) -> Unit:
    by_id = Unit.objects.filter(pk=int(text)) if text.isascii() and text.isdigit() else Unit.objects.none()
    for found in (by_id, Unit.objects.filter(code=text), units.matching(text)):
        several = list(found.in_order()[:6])
        if len(several) == 1:
            return several[0]
        if several:
            names = "; ".join(f"{unit.pk}: {unit}" for unit in several)
            raise CommandError(f"Nhiều đơn vị hợp với “{text}”: {names}. Hãy ghi mã số.")
    raise CommandError(f"Không có đơn vị “{text}”.")


def _reading(text: str) -> Reading:
    if text == "today":
        return Reading.today()
    if text == "then":
        return Reading.then()
    try:
        return Reading.on(date.fromisoformat(text))
    except ValueError:
        raise CommandError("--reading là today, then, hoặc một ngày như 2024-01-01.") from None
