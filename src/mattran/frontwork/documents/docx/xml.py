"""Elements of the file that python-docx has no words for."""

from typing import Any


def qualified(tag: str) -> str:
    """The tag with its namespace written out: "w:color" → "{http://…}color"."""
    from docx.oxml.ns import qn

    return qn(tag)


def add(parent: Any, tag: str, before: str = "", **attributes: str) -> Any:
    """A child element, in front of its first sibling `before` if the schema wants it there."""
    from docx.oxml import OxmlElement

    child = OxmlElement(tag)
    for name, value in attributes.items():
        child.set(qualified(f"w:{name}"), value)
    sibling = parent.find(qualified(before)) if before else None
    if sibling is None:
        parent.append(child)
    else:
        sibling.addprevious(child)
    return child


def drop(parent: Any, tag: str) -> None:
    """Take the children of that tag away, if there are any."""
    for child in parent.findall(qualified(tag)) if parent is not None else ():
        parent.remove(child)
