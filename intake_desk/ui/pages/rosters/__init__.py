"""The rosters of the units: what is in the desk, and the way in for a unit's workbook."""
