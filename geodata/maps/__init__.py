"""The two maps, drawn from the same slice and the same style."""
