"""Drawing: a part of the graph → a scene (plain data) → one HTML page that explains itself."""
