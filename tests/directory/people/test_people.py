"""People: written as they are called, found without marks, listed by given name."""

import pytest
from django.utils import timezone

from mattran.base.audit.models import Entry
from mattran.base.audit.rules import Who
from mattran.directory.people import actions, queries
from mattran.directory.people.choices import Address
from mattran.directory.people.models import Person
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()
BINH = Who(2, "Ông Trần Văn Bình", "Phó Chủ tịch")


def add(name="Vũ Thị Hoa", **kwargs) -> Person:
    return actions.add_person(by=BINH, name=name, at=NOW, **kwargs)


def test_a_person_is_kept_as_she_is_addressed():
    person = add(address=Address.BA, phone="0912 345.678", note="tổ 3")
    assert (str(person), person.phone, person.note) == ("Bà Vũ Thị Hoa", "0912345678", "tổ 3")
    entry = Entry.objects.get()
    assert (entry.verb, entry.label, entry.object_id) == ("ghi người mới", "Bà Vũ Thị Hoa", person.pk)


def test_two_people_may_share_a_name():
    assert add() != add()


@pytest.mark.parametrize("name", ["", " ", "A", "123", "...", "x" * 121])
def test_what_names_nobody_is_refused_with_a_sentence(name):
    with pytest.raises(actions.BadPerson, match="ọ và tên"):
        add(name)
    assert not Person.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.parametrize("name", ["Vũ Thị H\u043ea", "Vũ\0Thị Hoa", "Vũ \u202eThị Hoa", "a" + "\u0301" * 100])
def test_letters_that_only_look_so_are_refused(name):
    with pytest.raises(actions.BadPerson):
        add(name)


def test_a_name_is_kept_in_one_form():
    assert add("Đa\u0300o  Thị\u00a0Hoa").name == "Đào Thị Hoa"


@pytest.mark.parametrize("phone", ["12", "09123456789012", "gọi sau", "+1 555 123 4567"])
def test_a_wrong_telephone_is_refused_with_an_example(phone):
    with pytest.raises(actions.BadPerson, match="ví dụ 0912 345 678"):
        add(phone=phone)


@pytest.mark.parametrize("typed", ["đào", "DAO", "thi dao", "đa\u0300o"])
def test_people_are_found_without_marks_and_case(typed):
    PersonFactory(name="NGUYỄN THỊ ĐÀO")
    PersonFactory(name="Trần Văn Bình")
    assert [person.name for person in queries.matching(typed)] == ["NGUYỄN THỊ ĐÀO"]


def test_lists_go_by_given_name():
    for name in ("Vũ Thị Hoa", "Đỗ Văn Ất", "Lê Thị Ánh", "An Văn Yên"):
        PersonFactory(name=name)
    assert [person.name for person in queries.matching("")] == [
        "Lê Thị Ánh",
        "Đỗ Văn Ất",
        "Vũ Thị Hoa",
        "An Văn Yên",
    ]


class TestCorrect:
    def correct(self, person, **kwargs):
        values = {"name": person.name, "address": person.address or None, "phone": "", "note": "", **kwargs}
        actions.correct_person(by=BINH, person=person, at=NOW, **values)

    def test_a_misspelt_name(self):
        person = PersonFactory(name="Vũ Thi Hoa")
        self.correct(person, name="Vũ Thị Hoa")
        assert list(queries.matching("vu thi hoa")) == [person]
        assert Entry.objects.get().changes == {"Họ và tên": ["Vũ Thi Hoa", "Vũ Thị Hoa"]}

    def test_nothing_changed_nothing_noted(self):
        self.correct(PersonFactory())
        assert not Entry.objects.exists()

    def test_a_telephone_number_does_not_go_into_the_log(self):
        self.correct(PersonFactory(), phone="0912345678")
        assert "0912345678" not in str(Entry.objects.get().changes)
