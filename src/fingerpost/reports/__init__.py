"""From readings to what people look at: charts, tables and the arms of the post.

Everything here is a pure function of a reading. A chart is first a plain object (what
is said, what is drawn, what the table holds) and only then SVG.
"""
