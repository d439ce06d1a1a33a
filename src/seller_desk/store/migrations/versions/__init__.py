"""The steps in order; the file name begins with the revision."""
