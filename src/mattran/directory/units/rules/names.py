"""What a unit is called."""


def full_name(prefix: str, name: str) -> str:
    """The name with its kind of place: "Phường Mẫu"; the kind once where the name says no more than it.

    A commune with one residential area may call it "Khu phố" and nothing else.
    """
    return prefix if name.casefold() == prefix.casefold() else f"{prefix} {name}".strip()
