"""Every setting, declared once, a module for each group; `every` gathers them."""
