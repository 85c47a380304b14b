"""Finding people."""

from mattran.base.text import search_key
from mattran.directory.people.models import Person, PersonQuerySet


def matching(text: str) -> PersonQuerySet:
    """People whose name holds every word typed, whatever marks and case, by given name."""
    found = Person.objects.all()
    for word in search_key(text).split():
        found = found.filter(search__contains=word)
    return found.in_order()
