"""Text and lexicon to typed spans; pure."""
