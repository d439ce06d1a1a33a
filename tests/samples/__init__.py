"""The project's own maker of sample files: every marketplace format, with what an import of it must find."""
