"""Tests of the package usecases."""
