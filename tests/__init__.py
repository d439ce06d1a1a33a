"""Proofs of what the program promises, one folder for each package."""
