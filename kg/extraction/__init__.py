"""From text to claims: documents, mentions, coreference, relations, modality, qualifiers."""
