"""Excel workbooks: the rosters that units bring."""
