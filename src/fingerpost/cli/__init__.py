"""The commands: everything that can be done in the workspace, from a terminal."""
