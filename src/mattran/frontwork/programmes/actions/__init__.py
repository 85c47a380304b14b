"""Every change to campaigns: load the national catalogue, open one of one's own."""

from mattran.frontwork.programmes.actions.load_catalogue import load_catalogue
from mattran.frontwork.programmes.actions.open_campaign import CannotOpen, open_campaign

__all__ = ["CannotOpen", "load_catalogue", "open_campaign"]
