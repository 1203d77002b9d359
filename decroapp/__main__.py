"""``python -m decroapp``: the command line of design §12."""

import sys

from decroapp.commands.line import main

if __name__ == "__main__":
    sys.exit(main())
