"""`python -m mattran COMMAND`: Django's commands with this project's settings."""

import os
import sys


def main() -> None:
    """Run one management command named on the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mattran.web.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
