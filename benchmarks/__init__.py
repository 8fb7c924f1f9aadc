"""Speed and quality, measured by `make bench` and `make quality`; the figures stand in RESULTS.md."""
