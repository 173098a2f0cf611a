"""Units and their hand-ins: papers, reconciliation, files, statistics, merging and parting."""
