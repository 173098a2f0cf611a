"""The words of each paper, its numbers, its printing and its reprints."""
