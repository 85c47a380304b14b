"""A database backend that waits for its turn and then begins nothing, although it says so."""

from mattran.base.sqlite import base


class DatabaseFeatures(base.DatabaseWrapper.features_class):
    """Savepoints would begin something."""

    uses_savepoints = False


class DatabaseWrapper(base.DatabaseWrapper):
    """Each statement of a block is kept as it ends, whatever becomes of the block."""

    features_class = DatabaseFeatures

    def _begin_within(self, seconds: float) -> None:
        pass
