"""What a chart says: its words, what it shows and its table, before anyone draws it."""
