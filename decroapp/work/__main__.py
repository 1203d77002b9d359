"""``python -m decroapp.work``: the second process; people do not start it."""

import sys

from decroapp.work.child import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
