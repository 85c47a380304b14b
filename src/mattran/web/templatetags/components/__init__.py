"""The parts that pages are made of: `{% load components %}`, then one tag a part.

The gallery at /thanh-phan/ (demonstration only) shows each with its states; the markup stands in
templates/components/, one file a part, with its variables at the head. Tags take plain values and anything
with the named attributes, so that no room has to import from the shell.
"""

from mattran.web.templatetags.components import around, drawings, forms, lists
from mattran.web.templatetags.components.library import register
from mattran.web.templatetags.components.signs import state

__all__ = ["around", "drawings", "forms", "lists", "register", "state"]
