"""The notice as code: plain values and rules, no window, no store, no files, no clock."""
