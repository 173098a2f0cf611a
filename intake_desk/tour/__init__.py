"""The tour: the real window driven by real keys through a sample day, with pictures and papers of it."""
