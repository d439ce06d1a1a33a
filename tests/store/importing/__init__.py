"""Tests of merging, taking back and the sums."""
