"""Exit codes: done; done, but rows failed or faults were found; wrong use; could not be done."""

DONE, FOUND, WRONG_USE, NOT_DONE = 0, 1, 2, 3
