"""Who may use the desk: accounts, passwords, the recovery code, the first start."""
