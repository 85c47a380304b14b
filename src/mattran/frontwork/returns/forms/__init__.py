"""Turning what was typed about returns into clean values."""

from mattran.frontwork.returns.forms.asking import CollectionForm, DueDayForm, SendBackForm, WithdrawForm
from mattran.frontwork.returns.forms.matrix import MatrixForm
from mattran.frontwork.returns.forms.paper import PaperForm

__all__ = ["CollectionForm", "DueDayForm", "MatrixForm", "PaperForm", "SendBackForm", "WithdrawForm"]
