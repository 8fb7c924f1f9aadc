"""Tests of factcheck/reading."""
