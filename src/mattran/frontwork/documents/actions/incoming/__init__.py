"""Every change to papers received: receive, correct, add and remove files, withdraw, begin the register."""

from mattran.frontwork.documents.actions.incoming.correct import StaleIncoming, correct
from mattran.frontwork.documents.actions.incoming.details import CannotReceive, IncomingDetails
from mattran.frontwork.documents.actions.incoming.files import FilesKept, add_files, remove_file
from mattran.frontwork.documents.actions.incoming.numbers import start_register
from mattran.frontwork.documents.actions.incoming.receive import receive
from mattran.frontwork.documents.actions.incoming.withdraw import withdraw

__all__ = [
    "CannotReceive",
    "FilesKept",
    "IncomingDetails",
    "StaleIncoming",
    "add_files",
    "correct",
    "receive",
    "remove_file",
    "start_register",
    "withdraw",
]
