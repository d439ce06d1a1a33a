"""Figures and pictures."""
