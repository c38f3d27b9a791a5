"""What the past lets us say of what comes next: the next figure, and the promised day.

Nothing here says more than it has shown: an outlook is given only when outlooks of the
same kind, made on the same series in the past, held what then came.
"""
