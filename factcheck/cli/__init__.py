"""The command line: one module a command, a plain `run()` below each click command."""
