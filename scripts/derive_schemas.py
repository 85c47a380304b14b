"""Derives the schemas that our open data are tested by from the published ones of OParl 1.1 and Popolo.

    git clone https://github.com/OParl/spec oparl
    git clone https://github.com/popolo-project/popolo-spec popolo
    python scripts/derive_schemas.py oparl popolo

Every keyword of the published files stays; only what describes a property in words is left
out: it demands nothing, and in OParl's files it is a blank that others fill. `--check` writes nothing, and
says what differs.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parent.parent / "tests/publishing/opendata/schemas"
OPARL = dict.fromkeys(
    (
        f"schema/{name}.json"
        for name in (
            "System",
            "Body",
            "LegislativeTerm",
            "Organization",
            "Person",
            "Membership",
            "Meeting",
            "Location",
        )
    ),
    "16af8d71716f03138d7feb15d90da748324b3bc6",
)
POPOLO = dict.fromkeys(
    (f"schemas/{name}.json" for name in ("organization", "person", "membership", "link")),
    "b6225682e1e21d817316f9737b1fe87279a1063a",
) | {"schemas/post.json": "c731e3bfbab85823eb549fc189bc0ed1912a928f"}


def main(oparl: Path, popolo: Path, *, only_check: bool) -> int:
    """Write the files, or say which of them are not what the published ones derive to; 1 if any is not."""
    differ = []
    for clone, folder, files in ((oparl, "oparl", OPARL), (popolo, "popolo", POPOLO)):
        for path, commit in files.items():
            published = _git_show(clone, commit, path)
            derived = json.dumps(without_words(json.loads(published)), indent=2) + "\n"
            target = TARGET / folder / Path(path).name
            if only_check and target.read_text() != derived:
                differ.append(str(target))
            elif not only_check:
                target.write_text(derived)
    sys.stdout.write("\n".join(differ or ["equal" if only_check else "written"]) + "\n")
    return bool(differ)


def without_words(schema: Any) -> Any:
    """The schema without its descriptions; a property that is called `description` stays."""
    if isinstance(schema, list):
        return [without_words(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: without_words(value)
        for key, value in schema.items()
        if not (key == "description" and isinstance(value, str))
    }


def _git_show(clone: Path, commit: str, path: str) -> bytes:
    command = ["git", "-C", str(clone), "show", f"{commit}:{path}"]
    return subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603 – git, of a folder that was named


if __name__ == "__main__":
    given = [Path(one) for one in sys.argv[1:] if one != "--check"]
    sys.exit(main(*given, only_check="--check" in sys.argv))
