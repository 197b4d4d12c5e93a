"""One suite, every store: the same data and the same questions give the same answers."""
