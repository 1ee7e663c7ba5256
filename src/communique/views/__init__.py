"""Read models: pure functions over a ledger reader."""
