"""What is asked before the notebook is opened to browsers, and by `doctor`."""

from ipaddress import ip_address
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach that address."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def static_files_are_old() -> bool:
    """Whether a static file is newer than the manifest that `collectstatic` wrote."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not manifest.exists():
        return True
    collected = manifest.stat().st_mtime
    sources = (storage.path(name) for finder in get_finders() for name, storage in finder.list([]))
    return any(Path(source).stat().st_mtime > collected for source in sources)
