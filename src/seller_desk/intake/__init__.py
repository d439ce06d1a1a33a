"""Reading marketplace files: a file in, rows and problems out."""
