"""`python -m seller_desk` is the same as the command `seller-desk`."""

import sys

from seller_desk.app.start import main

if __name__ == "__main__":
    sys.exit(main())
