"""Windows that ask one thing and go away: each is freed when it closes."""
