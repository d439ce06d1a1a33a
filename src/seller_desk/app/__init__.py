"""Starting up: the only package that knows every other."""
