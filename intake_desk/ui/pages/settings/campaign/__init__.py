"""The campaign in the settings: its parts as tables, the draft, its versions."""
