"""The page of ticks pressed a second time, another head chosen, the first one a member now."""

import pytest

from mattran.directory.access.actors import Actor
from mattran.frontwork.conferences import actions
from mattran.frontwork.conferences.models import Conference
from tests.frontwork.conferences import test_choose
from tests.frontwork.conferences.test_choose import choose

pytestmark = pytest.mark.django_db
people, hoa, made = test_choose.people, test_choose.hoa, test_choose.made


def test_another_heads_it(request: pytest.FixtureRequest) -> None:
    hoa: Actor = request.getfixturevalue("hoa")
    one: Conference = request.getfixturevalue("made")
    one = choose(hoa, one, "Lê Thuý Lan", "Trần Thị Chín", head="Lê Thuý Lan")
    one = choose(hoa, one, "Lê Thuý Lan", "Trần Thị Chín", "Lý Văn Bảy", head="Trần Thị Chín")
    assert actions.Head.of(one).name == "Trần Thị Chín"
    names = {row.name for row in actions.Board.of(one).members}
    assert names == {"Lê Thuý Lan", "Lý Văn Bảy", "An Thị Bê"}
