"""Questions about lists: which were taken in, what each made, how a ward's boards stand, a blank one."""

from mattran.frontwork.rosters.queries.boards import Ward, ward_of
from mattran.frontwork.rosters.queries.rosters import RosterPage, roster_page, rosters
from mattran.frontwork.rosters.queries.tables import blank_list

__all__ = ["RosterPage", "Ward", "blank_list", "roster_page", "rosters", "ward_of"]
