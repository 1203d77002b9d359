"""``python -m decroapp``: the command line of design §12."""

import sys

from decroapp.commands.line import main
from decroapp.work.limits import forbid_core_file

if __name__ == "__main__":
    # A defect of a library must not leave the vault's key and what was on screen in a file.
    forbid_core_file()
    sys.exit(main())
