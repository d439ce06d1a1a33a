"""Experiments of a listing: what may be said of each, their daily numbers, and the form that plans one."""
