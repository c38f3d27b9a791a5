"""How figures are made, judged and compared, explained to everyone.

The words lie in `words/`, one Markdown file a page, and are the only source: the pages
of the site, docs/method and the lines beside each chart are all made from them. Numbers
in braces are those of the rules themselves; pictures are drawn by the code that draws
every other chart.
"""
