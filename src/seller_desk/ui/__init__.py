"""What the seller sees: the window and its pages."""
