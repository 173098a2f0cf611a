"""Matters of the process: folders, clock, lock, logs, crash reports. It knows no words of the desk."""
