"""One packet at the counter: found, received, inspected, decided, taken back, and as a screen shows it."""
