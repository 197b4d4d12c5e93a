"""What is on disk stays whole, whatever happens to the process that writes it."""
