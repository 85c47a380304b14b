"""Where others come in, cookies go through https only; plain http is for this machine alone."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
READ = """
import json
from mattran.web import settings
names = ("SESSION_COOKIE", "CSRF_COOKIE")
print(json.dumps({name: [getattr(settings, f"{name}_{flag}") for flag in ("SECURE", "HTTPONLY", "SAMESITE")]
                  for name in names}))
"""


@pytest.mark.slow
@pytest.mark.parametrize(("url", "is_secure"), [("https://so.example.vn", True), ("", False)])
def test_the_flags_of_cookies(url: str, is_secure: bool) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MATTRAN_")}
    environment |= {"PYTHONPATH": str(ROOT / "src"), "MATTRAN_URL": url}
    said = subprocess.check_output([sys.executable, "-c", READ], env=environment, text=True)
    flags = [is_secure, True, "Lax"]
    assert json.loads(said) == {"SESSION_COOKIE": flags, "CSRF_COOKIE": flags}
