"""Tables are described, not coded: columns, the model over frozen rows, and the one table widget of the program."""
