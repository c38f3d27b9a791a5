"""Pages of the workspace: home, board, measures, decisions, imports."""
