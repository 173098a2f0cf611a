"""The figures of a day and of the window, and the reports on paper."""
