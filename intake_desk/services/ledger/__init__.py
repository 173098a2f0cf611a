"""All packets: the lines, filters and export of the ledger, and the history of one packet."""
