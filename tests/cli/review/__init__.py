"""Tests of the review screen: parts by themselves, and the whole in a pseudo-terminal."""
