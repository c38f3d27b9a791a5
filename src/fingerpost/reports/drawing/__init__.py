"""How a chart is drawn: from the plain object that says it all to SVG."""
