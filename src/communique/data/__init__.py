"""Files only: lexicons, grammars, the ontology, the demo corpus."""
