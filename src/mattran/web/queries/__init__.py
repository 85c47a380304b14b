"""What the two first pages show: a board head's own work, and the desk of a unit above.

Each page is built by one function, with a number of queries that does not depend on the number of rows.
"""

from mattran.web.queries.desk import Desk, desk
from mattran.web.queries.home import Home, home

__all__ = ["Desk", "Home", "desk", "home"]
