"""Pure text: spaces, offsets, sentences, shingles; knows no politics."""
