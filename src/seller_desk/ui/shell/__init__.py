"""The window around the pages: rail, top line, palette, status line, jobs."""
