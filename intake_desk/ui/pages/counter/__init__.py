"""The counter: one packet from scan to paper, by keyboard alone."""
