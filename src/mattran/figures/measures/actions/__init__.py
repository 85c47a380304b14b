"""Changes to the catalogue of measures and to plans."""

from mattran.figures.measures.actions.load_catalogue import DATA, BadCatalogue, load_catalogue
from mattran.figures.measures.actions.set_targets import BadTarget, set_targets

__all__ = ["DATA", "BadCatalogue", "BadTarget", "load_catalogue", "set_targets"]
