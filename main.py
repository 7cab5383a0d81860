"""`python main.py` opens the window; the same program as `frontdesk`."""

import sys

from frontdesk.cli import main

if __name__ == "__main__":
    sys.exit(main())
