"""The command line ``sozialraum``."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run one command; ``sozialraum --help`` lists them in German or English."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sozialraum.website.settings")
    execute_from_command_line(sys.argv)
