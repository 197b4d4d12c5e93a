"""kg: the open, cited knowledge graph of partnerships between tech companies and automakers."""
