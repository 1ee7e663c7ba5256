"""What things are: frozen records, no behaviour beyond their invariants."""
