"""The Orders tab: states, deadlines, marks, packing."""
