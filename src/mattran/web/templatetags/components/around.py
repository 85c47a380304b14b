"""Parts that stand around other markup: an empty list, a note, a table that scrolls."""

from django.template.loader import render_to_string

from mattran.web.templatetags.components.library import register


@register.simple_block_tag
def empty(content: str, title: str) -> str:
    """{% empty "Chưa có việc nào." %}<p>the one thing to do</p>{% endempty %}"""
    return render_to_string("components/empty.html", {"title": title, "content": content})


@register.simple_block_tag
def note(content: str, kind: str = "") -> str:
    """{% note "wait" %}<p>…</p>{% endnote %}: to be known before going on. kind: ok, wait, late or none."""
    return render_to_string("components/note.html", {"kind": kind, "content": content})


@register.simple_block_tag
def scroll(content: str, label: str) -> str:
    """{% scroll "Bảng số" %}<table class="t">…</table>{% endscroll %}: the table scrolls, not the page."""
    return render_to_string("components/scroll.html", {"label": label, "content": content})
